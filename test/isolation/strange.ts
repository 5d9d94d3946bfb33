import type { Noun } from './asking/meanings.ts';
import { ownCriterion, shutEvent, shutStage } from './asking/templates.ts';
import type { MarkedCompany } from './company.ts';
import { unknownOf } from './probes.ts';
import type { Stock } from './stock.ts';

/** Where strange names come from. */
export interface Strangers {
  readonly company: MarkedCompany;
  readonly others: readonly MarkedCompany[];
  readonly stock: Stock;
  readonly pick: <T>(from: readonly T[]) => T;
}

const KINDS = {
  customer: 'customer',
  otherCustomer: 'customer',
  pair: 'pair',
  merge: 'merge',
  contact: 'contact',
  otherContact: 'contact',
  case: 'case',
  otherCase: 'case',
  option: 'option',
  link: 'link',
  member: 'member',
  owner: 'member',
  notification: 'notification',
  product: 'product',
  order: 'order',
  record: 'record',
  invitation: 'invitation',
  import: 'import',
  upload: 'upload',
  conflict: 'conflict',
  view: 'view',
  change: 'change',
  run: 'run',
  file: 'file',
  deadLetter: 'deadLetter',
  unit: 'unit',
  rootUnit: 'unit',
  post: 'post',
  deputy: 'deputy',
  seeing: 'seeing',
  busyMember: 'member',
} as const;

/** A word that only this company has. */
function wordOf({ mark }: MarkedCompany, noun: Noun): string {
  if (noun === 'role') return `${mark}role`;
  if (
    noun === 'template' ||
    noun === 'draft' ||
    noun === 'conflicted' ||
    noun === 'retirable' ||
    noun === 'words'
  )
    return mark;
  if (noun === 'event') return shutEvent(mark);
  if (noun === 'criterion') return ownCriterion(mark);
  return noun === 'stage' ? shutStage(mark) : `${mark}code`;
}

/** A name that does not belong where it is put: mostly another company's of the same kind. */
export function strangeName(
  noun: Noun,
  type: string,
  { company, others, stock, pick }: Strangers,
): { readonly name: string; readonly isForeign: boolean } {
  const other = pick(others);
  const way = pick(['same', 'same', 'same', 'same', 'any', 'any', 'own', 'unknown'] as const);
  if (way === 'unknown') return { name: unknownOf(noun), isForeign: false };
  if (way === 'own') return { name: stock.anyId(company), isForeign: false };
  if (type !== 'ID') return { name: wordOf(other, noun), isForeign: true };
  const rows = way === 'same' && noun in KINDS ? stock.rows(other, KINDS[noun as keyof typeof KINDS]) : [];
  return { name: rows.length > 0 ? pick(rows).id : stock.anyId(other), isForeign: true };
}
