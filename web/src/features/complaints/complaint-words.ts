import type { ComplaintAttribute, ComplaintScene, CustomerReply, Priority } from '../../lib/gql/graphql.ts';
import type { Tone } from '../../ui/kit/tag.tsx';
import { t } from './complaints.messages.ts';

const ATTRIBUTES: readonly ComplaintAttribute[] = ['PRODUCT', 'SERVICE', 'PROCESS'];
const SCENES: readonly ComplaintScene[] = ['PRE', 'IN', 'AFTER'];
const PRIORITIES: readonly Priority[] = ['URGENT', 'IMPORTANT', 'NORMAL'];
const REPLIES: readonly CustomerReply[] = ['ACCEPT', 'NEGOTIATE', 'REFUSE'];

/** Choices in the order of the forms F-CMP-01 and F-CMP-05. */
export const attributeOptions = () => ATTRIBUTES.map((value) => ({ value, label: t(`attribute.${value}`) }));
/** As above, for the phase of the sale. */
export const sceneOptions = () => SCENES.map((value) => ({ value, label: t(`scene.${value}`) }));
/** As above, for the priority. */
export const priorityOptions = () => PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }));
/** As above, for the customer's reply. */
export const replyOptions = () => REPLIES.map((value) => ({ value, label: t(`reply.${value}`) }));

/** Colour of a reply. */
export const REPLY_TONE: Readonly<Record<CustomerReply, Tone>> = {
  ACCEPT: 'ok',
  NEGOTIATE: 'warn',
  REFUSE: 'bad',
};
