import type { LiveFact, LiveItem } from '../../kernel/facts/subscriptions.ts';
import { isGap } from '../../kernel/facts/subscriptions.ts';

/** PostgreSQL refuses a notification of 8000 bytes and more. */
export const MOST_BYTES = 7999;
/** Of one company and one moment; a bulk change beyond it is told as "read again". */
export const MOST_FACTS = 200;

type Notice = readonly [tenantId: string, facts: readonly (readonly [type: string, payload: object])[]];

/** Facts of one moment, once each, and a gap in place of a company's facts where they are too many. */
export function coalesced(items: readonly LiveItem[]): LiveItem[] {
  const byTenant = new Map<string | undefined, Map<string, LiveItem>>();
  for (const item of items) {
    const facts = byTenant.get(item.tenantId) ?? new Map<string, LiveItem>();
    facts.set(isGap(item) ? '' : `${item.type} ${JSON.stringify(item.payload)}`, item);
    byTenant.set(item.tenantId, facts);
  }
  return [...byTenant].flatMap(([tenantId, facts]) => {
    const isTooMuch = facts.has('') || facts.size > MOST_FACTS;
    return isTooMuch ? [{ gap: true, tenantId } as const] : [...facts.values()];
  });
}

/** Packs what is to be told to other processes into as few messages as fit; `from` lets the sender ignore its own. */
export function packed(from: string, items: readonly LiveItem[]): string[] {
  const messages: string[] = [];
  let open: Notice[] = [];
  const textOf = (notices: readonly Notice[]): string => JSON.stringify([from, ...notices]);
  const fits = (notices: readonly Notice[]): boolean => Buffer.byteLength(textOf(notices)) <= MOST_BYTES;
  const put = (notice: Notice): boolean => {
    const last = open.at(-1);
    const joined: Notice[] =
      last?.[0] === notice[0] && last[1].length > 0 && notice[1].length > 0
        ? [...open.slice(0, -1), [last[0], [...last[1], ...notice[1]]]]
        : [...open, notice];
    if (!fits(joined)) return false;
    open = joined;
    return true;
  };
  for (const item of items) {
    const gap: Notice = [item.tenantId ?? '', []];
    const notice: Notice = isGap(item) ? gap : [item.tenantId, [[item.type, item.payload]]];
    if (put(notice)) continue;
    if (open.length > 0) messages.push(textOf(open));
    open = [];
    if (!put(notice)) put(gap);
  }
  if (open.length > 0) messages.push(textOf(open));
  return messages;
}

/** Reads a message back; what another version of the server sent and cannot be read is a gap. */
export function unpacked(message: string): { readonly from: string; readonly items: readonly LiveItem[] } {
  try {
    const [from, ...notices] = JSON.parse(message) as [string, ...Notice[]];
    const items = notices.flatMap(([tenantId, facts]): LiveItem[] =>
      facts.length === 0
        ? [{ gap: true, tenantId: tenantId === '' ? undefined : tenantId }]
        : facts.map(([type, payload]) => ({ tenantId, type, payload }) as LiveFact),
    );
    return { from, items };
  } catch {
    return { from: '', items: [{ gap: true, tenantId: undefined }] };
  }
}
