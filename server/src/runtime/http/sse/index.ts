export { Live } from './live.ts';
export { Subscriptions } from './subscriptions.ts';
