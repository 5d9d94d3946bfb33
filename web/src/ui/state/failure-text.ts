import { failureOf, type RequestError } from '../../lib/failure.ts';
import { t } from './state.messages.ts';

/** A failed request in one sentence, for error boxes and toasts. */
export function failureText(error: RequestError): string {
  const { code, requestId } = failureOf(error);
  const words = t(`${code}.text`);
  return requestId === undefined ? words : `${words} ${t('requestId', { id: requestId })}`;
}
