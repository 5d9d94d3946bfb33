/** What one tab tells the others of the same browser. */
export type TabNews =
  | { kind: 'signed-out' }
  | { kind: 'signed-in' }
  | { kind: 'company-switched'; companyId: string }
  /** Forms, lists or figures of the company are others now. */
  | { kind: 'rules-changed'; companyId: string };

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('zd');

/** Tells the other tabs, so that none goes on showing what the session may no longer see. */
export function tellTabs(news: TabNews): void {
  channel?.postMessage(news);
}

/** Hears the other tabs. */
export function onTabNews(listener: (news: TabNews) => void): () => void {
  const hear = (event: MessageEvent<TabNews>): void => listener(event.data);
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}
