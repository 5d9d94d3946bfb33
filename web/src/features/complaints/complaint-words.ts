import type { CustomerReply } from '../../lib/gql/graphql.ts';
import type { Tone } from '../../ui/kit/tag.tsx';
import { t } from './complaints.messages.ts';

const REPLIES: readonly CustomerReply[] = ['ACCEPT', 'NEGOTIATE', 'REFUSE'];

/** Choices in the order of the form F-CMP-05. */
export const replyOptions = () => REPLIES.map((value) => ({ value, label: t(`reply.${value}`) }));

/** Colour of a reply. */
export const REPLY_TONE: Readonly<Record<CustomerReply, Tone>> = {
  ACCEPT: 'ok',
  NEGOTIATE: 'warn',
  REFUSE: 'bad',
};
