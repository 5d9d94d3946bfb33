import {
  areWords,
  checkAnswers,
  firstAnswers,
  type AnswerFacts,
  type Answers,
  type Dictionary,
  type RecordColumn,
  type RecordForm,
} from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { dayIn, momentIn } from '../../../kernel/values/days.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { InvalidAnswers, fitsPattern } from '../../forms/index.ts';
import { templatesOf, type TenantTemplates } from '../../templates/index.ts';
import { isNaming, namedBy, putAwayProblem, takesCase } from '../naming/nouns.ts';
import { findNamed, idIn, pointersIn, type Finder } from '../naming/resolve.ts';
import {
  isGroup,
  mapAnswers,
  sameAnswer,
  valuesIn,
  type Answer,
  type StoredAnswers,
} from '../naming/walk.ts';
import { filesIn, unfitFiles } from './named-files.ts';
import { regionTree } from './region-tree.ts';

/** Larger than any paper that a person fills in; every version of it goes to the log. */
const MOST_BYTES = 128 * 1024;

/** Answers that are fit to be kept. */
export interface JudgedAnswers {
  readonly answers: Answers;
  /** Finds what the answers name. */
  readonly find: Finder;
  /** Every file that the answers name. */
  readonly files: readonly string[];
  /** Fields that rules hide. */
  readonly hidden?: ReadonlySet<string>;
}

/** What is judged, and what the record answered before. */
export interface Judging {
  readonly form: RecordForm;
  readonly given: StoredAnswers;
  readonly held: StoredAnswers;
}

/** Codes that may be chosen today, and those that the record has already. */
function codesIn(templates: TenantTemplates, held: StoredAnswers) {
  const had = new Set<string>();
  const note = (value: unknown): void => {
    if (typeof value === 'string') had.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(note);
  };
  note(held);
  return (key: string): ReadonlySet<string> | undefined => {
    if (!templates.has('dictionary', key)) return undefined;
    const { entries } = templates.get<Dictionary>('dictionary', key).body;
    return new Set(
      entries.filter(({ code, isRetired }) => isRetired !== true || had.has(code)).map(({ code }) => code),
    );
  };
}

/** Why names do not do: unknown, out of the writer's sight, or a colleague who is no longer there. What was named before stays. */
function unknownNames({ form, given, held }: Judging, find: Finder): InvalidField[] {
  const before = new Set(pointersIn(form, held).map(({ noun, id }) => `${noun} ${id}`));
  const kinds = new Map(valuesIn(form, given).map(({ column, path }) => [path, column.entity]));
  return pointersIn(form, given).flatMap((pointer) => {
    const found = find(pointer);
    const at = `answers.${pointer.path}`;
    const isFit =
      found !== undefined && found.isShut !== true && takesCase(kinds.get(pointer.path), found.type);
    if (before.has(`${pointer.noun} ${pointer.id}`)) return [];
    return isFit ? (putAwayProblem(pointer.noun, found, at) ?? []) : [new InvalidField(at, 'input.unknown')];
  });
}

/** A value with the id of a file as the database writes it. */
const inSmallLetters = (value: Answer, name: 'id' | 'file'): Answer => {
  const id = isGroup(value) ? value[name] : undefined;
  return typeof id === 'string' ? { ...(value as object), [name]: id.toLowerCase() } : value;
};

function withFiles({ type }: RecordColumn, value: Answer): Answer {
  if (type === 'file' && Array.isArray(value)) return value.map((file: Answer) => inSmallLetters(file, 'id'));
  return type === 'signature' ? inSmallLetters(value, 'file') : value;
}

/** References under the names that their things have, whatever was sent, and ids of files as the database writes them. */
const withNames = ({ form, given }: Judging, find: Finder): Answers =>
  mapAnswers(
    form,
    given,
    (column, sent) => {
      const value = withFiles(column, sent);
      const id = isNaming(column) ? idIn(value) : undefined;
      if (id === undefined || !isGroup(value)) return value;
      const found = find({ noun: namedBy(column, value['entity']), id });
      return found ? { ...value, id: found.id, label: found.label } : value;
    },
    true,
  );

/** What a rule says shall stay as it is stays. */
function readonlyProblems(
  { form, held }: Judging,
  checked: { readonly answers: Answers; readonly readonly: ReadonlySet<string> },
): InvalidField[] {
  const fixed = new Set(form.rules.filter(({ effect }) => effect === 'readonly').map(({ field }) => field));
  return form.fields
    .filter(({ id }) => fixed.has(id) && checked.readonly.has(id) && held[id] !== undefined)
    .filter(({ id }) => !sameAnswer(held[id], checked.answers[id]))
    .map(({ id }) => new InvalidField(`answers.${id}`, 'record.readonly'));
}

/** What answers are judged with, as the page does. */
function factsOf(
  tx: Tx,
  {
    templates,
    held,
    find,
  }: { readonly templates: TenantTemplates; readonly held: StoredAnswers; readonly find: Finder },
): AnswerFacts {
  const { memberId: id } = tx;
  return {
    today: dayIn(tx.companyTimeZone, tx.now()),
    now: momentIn(tx.companyTimeZone, tx.now()),
    me: id === null ? null : { id, label: find({ noun: 'user', id })?.label ?? '' },
    codesOf: codesIn(templates, held),
    matches: fitsPattern,
    areWords,
    regionFault: (code, names) => regionTree(templates).faultOf(code, names),
  };
}

/** What stands on a paper that nobody filled in: its defaults, what is known, and what follows from both. */
export async function begunAnswers(tx: Tx, form: RecordForm, known: StoredAnswers): Promise<JudgedAnswers> {
  const me = tx.memberId === null ? [] : [{ noun: 'user' as const, id: tx.memberId }];
  const find = await findNamed(tx.sql, tx, [...pointersIn(form, known), ...me]);
  const facts = factsOf(tx, { templates: await templatesOf(tx.sql, tx.tenantId), held: {}, find });
  const { answers } = checkAnswers(form, { ...firstAnswers(form, facts), ...known }, facts);
  return { answers: { ...answers, ...known } as Answers, find, files: [] };
}

/** Answers as rules leave them, with nothing judged: what is hidden goes, what is reckoned is reckoned anew. */
export async function settledAnswers(tx: Tx, form: RecordForm, answers: StoredAnswers): Promise<Answers> {
  const find = await findNamed(tx.sql, tx, tx.memberId === null ? [] : [{ noun: 'user', id: tx.memberId }]);
  const facts = factsOf(tx, { templates: await templatesOf(tx.sql, tx.tenantId), held: {}, find });
  return checkAnswers(form, answers, { ...facts, held: answers }).answers;
}

/**
 * Judges answers as the page does, and what only the company's rows tell: whether everything that is named is there and
 * within the writer's sight. `held` is what the record answered before.
 */
export const judgeAnswers = (
  tx: Tx,
  form: RecordForm,
  given: unknown,
  held: StoredAnswers = {},
): Promise<JudgedAnswers | InvalidField | InvalidAnswers> => judgeChange(tx, form, { given, held });

/** Answers that are judged, and what was answered before. */
interface Change {
  readonly given: unknown;
  readonly held: StoredAnswers;
  /** Nobody judged what was answered before: what stays as it was is not judged now either. */
  readonly isHeldAnyway?: boolean;
}

/** The same of answers that may have been written without being judged. */
export async function judgeChange(
  tx: Tx,
  form: RecordForm,
  { given, held, isHeldAnyway = false }: Change,
): Promise<JudgedAnswers | InvalidField | InvalidAnswers> {
  if (!isGroup(given)) return new InvalidField('answers', 'input.required');
  if (Buffer.byteLength(JSON.stringify(given)) > MOST_BYTES)
    return new InvalidField('answers', 'record.tooLarge', { max: MOST_BYTES / 1024 });
  const serials = new Set(form.fields.filter(({ type }) => type === 'serial').map(({ id }) => id));
  // Numbers are given by the system.
  const entered = Object.fromEntries(Object.entries(given).filter(([name]) => !serials.has(name)));
  const judging: Judging = { form, given: entered, held };
  const me = tx.memberId === null ? [] : [{ noun: 'user' as const, id: tx.memberId }];
  const find = await findNamed(tx.sql, tx, [...pointersIn(form, entered), ...me]);
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const named = withNames(judging, find);
  const facts = factsOf(tx, { templates, held, find });
  const checked = checkAnswers(form, named, isHeldAnyway ? { ...facts, held } : facts);
  const unfit = unknownNames(judging, find);
  const problems = await unfitFiles(tx, judging, checked.answers);
  const known = new Set([...unfit, ...problems].map(({ field }) => field));
  const all = [
    ...unfit,
    ...problems,
    ...checked.problems
      .map(({ path, message }) => ({ field: path === '' ? 'answers' : `answers.${path}`, message }))
      .filter(({ field }) => !known.has(field))
      .map(
        ({ field, message }) =>
          new InvalidField(field, 'record.problem', { zh: message['zh-CN'], en: message.en }),
      ),
    ...readonlyProblems(judging, checked),
  ];
  if (all.length > 0) return new InvalidAnswers(all);
  const { answers, hidden } = checked;
  return { answers, hidden, find, files: filesIn(form, answers) };
}
