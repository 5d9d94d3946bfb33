export { Live } from './live.ts';
export { Subscriptions, type SseParts } from './subscriptions.ts';
