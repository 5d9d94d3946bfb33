import { papers, type RecordForm } from '@zhoudao/schema/templates';

import type { PublicForm } from '../public-form.entity.ts';
import { namesOf, wholeForm } from './asked-form.ts';

/** What a link says of the fields of its paper. */
export type NamingLink = Pick<PublicForm, 'form' | 'leftOut'> & {
  readonly asked?: readonly string[] | null | undefined;
};

const topOf = (name: string): string => name.split('.', 1)[0] ?? '';

const askable = (form: RecordForm): readonly string[] => [...namesOf(wholeForm(form).form.fields)];

/** Links from before these names were kept ask what the release's own paper has, but for what they leave out. */
function askedBefore({ form: key, leftOut }: NamingLink, form: RecordForm): readonly string[] {
  const before = papers().find((paper) => paper.key === key) ?? form;
  return askable(before).filter((name) => !leftOut.includes(topOf(name)));
}

/**
 * The fields and columns that a link asks; what was added to its paper since is none of them. What is left out wins: a
 * server of the release before, still running, takes a field off a link without knowing of the names that are asked.
 */
export const askedNames = (link: NamingLink, form: RecordForm): readonly string[] =>
  link.asked?.filter((name) => !link.leftOut.includes(topOf(name))) ?? askedBefore(link, form);

/** What a link shall ask of a paper, and what it leaves out: the rest of what could be asked now, and what it left out of earlier versions. */
export function chosen(
  form: RecordForm,
  named: readonly string[] | null | undefined,
  before: readonly string[] = [],
): Pick<PublicForm, 'asked' | 'leftOut'> {
  const all = askable(form);
  const wanted = new Set(named ?? all);
  const asked = all.filter((name) => wanted.has(name) && wanted.has(topOf(name)));
  const rest = all.filter((name) => !asked.includes(name));
  return { asked, leftOut: [...new Set([...before.filter((name) => !all.includes(name)), ...rest])] };
}

/** What could be asked since the link was made or changed, and is not: columns where their table is asked. */
export function newNames(link: NamingLink, form: RecordForm): readonly string[] {
  const asked = new Set(askedNames(link, form));
  const said = new Set([...asked, ...link.leftOut]);
  const isNew = (name: string): boolean => !said.has(name) && !link.leftOut.includes(topOf(name));
  return askable(form).filter((name) => isNew(name) && (topOf(name) === name || asked.has(topOf(name))));
}
