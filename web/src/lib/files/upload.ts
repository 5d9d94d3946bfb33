import { actingHeaders, tellOtherSession } from '../acting.ts';
import type { Answer } from '../http.ts';
import { locale } from '../i18n/locale.ts';

const offlineTexts = {
  'zh-CN': '上传中断了，请检查网络后重试。',
  en: 'The upload was interrupted. Check your connection and try again.',
};

type Failure = { code?: unknown; message?: unknown };

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** An upload under way. */
export type Upload<T> = { answer: Promise<Answer<T>>; cancel: () => void };

/** Sends a file as it is, and tells how far it has come; fetch cannot tell that. */
export function putFile<T>(path: string, file: Blob, onProgress: (share: number) => void): Upload<T> {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer<T>>((resolve) => {
    const fail = (code: string, message: string): void =>
      resolve({ ok: false, status: request.status, code, message });
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    });
    request.addEventListener('abort', () => fail('CANCELLED', ''));
    request.addEventListener('error', () => fail('OFFLINE', offlineTexts[locale()]));
    request.addEventListener('load', () => {
      const body = read(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve({ ok: true, value: body as T });
      const { code, message } = (body ?? {}) as Failure;
      if (code === 'OTHER_SESSION') tellOtherSession();
      return fail(
        typeof code === 'string' ? code : 'INTERNAL',
        typeof message === 'string' ? message : request.statusText,
      );
    });
  });
  request.open('PUT', path);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('accept-language', locale());
  for (const [name, value] of Object.entries(actingHeaders())) request.setRequestHeader(name, value);
  request.send(file);
  return { answer, cancel: () => request.abort() };
}
