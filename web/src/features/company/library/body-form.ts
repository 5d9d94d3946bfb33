import type { Problem, TemplateHeader } from '@zhoudao/schema/templates';
import { libraryProblems } from '@zhoudao/schema/templates/library';
import { ownIds } from '@zhoudao/schema/templates/own-ids';
import { useSyncExternalStore } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { useForm, type FormHandle } from '../../../ui/form/use-form.ts';
import { useHeld } from '../editing/locked.tsx';
import { usePublish, type OpenTemplate } from '../use-publish.ts';

/** A body while it is being written: its paths are those by which the checks name their problems. */
export type Body = Record<string, unknown>;
/** The form of a body. */
export type BodyForm = FormHandle<Body>;

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);

/** Keys whose empty object says something: a row that holds for everything. */
const KEPT = new Set(['if', 'answer']);

/** What was left empty is no value: checks then see whether it had to be one. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value === 'string') return value.trim();
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, one]) => [key, withoutBlanks(one)] as const)
    .filter(([key, one]) => KEPT.has(key) || !isBlank(one));
  return Object.fromEntries(kept);
}

const idsIn = (list: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(list) ? (list as { readonly id?: string }[]).map(({ id = '' }) => id) : []);

const onlyOf = (cells: unknown, ids: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(cells ?? {}).filter(([id]) => ids.has(id)));

/** What is kept of a body: nothing that was left empty, and no cell of a column that was removed. */
function tidy(kind: string, values: Body): Body {
  const body = withoutBlanks(values) as Body;
  const { rows, inputs, outputs } = body;
  if (kind !== 'decision' || !Array.isArray(rows)) return body;
  const [asked, answered] = [idsIn(inputs), idsIn(outputs)];
  const cut = (row: Body): Body => ({
    ...row,
    if: onlyOf(row['if'], asked),
    answer: onlyOf(row['answer'], answered),
  });
  return { ...body, rows: (rows as readonly Body[]).map(cut) };
}

const FROM_SERVER = /^body\./;

/** What the server would say of a body, said while it is written. */
type BodyCheck = (kind: string, body: unknown) => readonly Problem[];

/** Writes a body and keeps it as a draft; everything that would keep it from being published is said while it is written. */
export function useBodyForm<B extends TemplateHeader>(
  template: OpenTemplate<B>,
  problemsOf: BodyCheck = libraryProblems,
): BodyForm {
  const { body, kind, key } = template;
  const publish = usePublish(template);
  return useHeld(
    useForm<Body>({
      initial: { ...(body as TemplateHeader & Body) },
      draft: `template.${kind}.${key}`,
      isShared: true,
      // An unfinished draft is kept too: what is wrong with it is told, to everybody who opens it.
      isKeptAnyway: true,
      check: (values) =>
        Object.fromEntries(
          problemsOf(kind, tidy(kind, values)).map(({ path, message }) => [path, message[locale()]]),
        ),
      save: async (values) => {
        const problems = await publish(tidy(kind, values) as TemplateHeader & Body);
        return problems.map((problem) =>
          problem.field === undefined
            ? problem
            : { ...problem, field: problem.field.replace(FROM_SERVER, '') },
        );
      },
    }),
  );
}

/** A form whose values nobody keeps. */
export const useScratch = (initial: Body = {}): BodyForm => useForm<Body>({ initial, save: () => [] });

/** All values of a form. */
export const useValues = (form: BodyForm): Body => useSyncExternalStore(form.subscribe, form.values);

/** An id that no element of a list has or had; `start` where names of the kind begin in a way of their own. */
export const freshId = (taken: readonly string[], start = ''): string =>
  `${start}${ownIds(new Set(taken.map((id) => id.slice(start.length))))('item')}`;
