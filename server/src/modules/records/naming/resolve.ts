import type { RecordForm } from '@zhoudao/schema/templates';

import type { Who } from '../../../kernel/ctx.ts';
import type { ReadScope, Rows } from '../../../kernel/scope.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { isNaming, namedBy, nounKeys, nounOf, type NamedThing, type NounKey } from './nouns.ts';
import { isGroup, valuesIn, type Answer, type StoredAnswers } from './walk.ts';

/** What a value names: a noun, and the id of one of its things. */
export interface Pointer {
  readonly noun: NounKey;
  readonly id: string;
}

/** Finds a thing that whoever asks may see. */
export type Finder = (pointer: Pointer) => NamedThing | undefined;

/** The id in a value; undefined = it names nothing by an id. */
export const idIn = (value: Answer): string | undefined => {
  const id = isGroup(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** A pointer with the place where it stands; `isPersonal`: the field tells of a person. */
export type PlacedPointer = Pointer & { readonly path: string; readonly isPersonal: boolean };

/** Everything that answers name by an id, with the place where they do. */
export const pointersIn = (form: RecordForm, answers: StoredAnswers): readonly PlacedPointer[] =>
  valuesIn(form, answers).flatMap(({ column, value, path }) => {
    const id = isNaming(column) ? idIn(value) : undefined;
    const said = isGroup(value) ? value['entity'] : undefined;
    return id === undefined
      ? []
      : [{ noun: namedBy(column, said), id, path, isPersonal: column.pii === true }];
  });

const nameOf = ({ noun, id }: Pointer): string => `${noun} ${id.toLowerCase()}`;

/** Reads things of all nouns, each noun by one statement, and keeps those that are seen. */
export async function findNamed(rows: Rows, who: Who, pointers: readonly Pointer[]): Promise<Finder> {
  const found = new Map<string, NamedThing>();
  const known = pointers.filter(({ id }) => isId(id));
  await Promise.all(
    [...Map.groupBy(known, (pointer) => pointer.noun)].map(async ([noun, ofIt]) => {
      const { statement, isSeen } = nounOf(noun);
      const ids = [...new Set(ofIt.map(({ id }) => id.toLowerCase()))];
      for (const row of await rows.rows(statement(), { ids }))
        if (isSeen(who, row)) found.set(nameOf({ noun, id: row.id }), row);
    }),
  );
  return (pointer) => found.get(nameOf(pointer));
}

type Batch = (ids: readonly string[], read: ReadScope) => Promise<(NamedThing | null)[]>;

/** A batch for each noun, once and for all: the loader goes by the function. */
const batches = new Map<NounKey, Batch>(
  nounKeys.map((noun) => [
    noun,
    async (ids, read) => {
      const rows = await read.rows(nounOf(noun).statement(), { ids });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
  ]),
);

/** The same for readers: everything that the records of a page name is one statement for each noun. */
export async function loadNamed(read: ReadScope, who: Who, pointers: readonly Pointer[]): Promise<Finder> {
  const found = new Map<string, NamedThing>();
  await Promise.all(
    pointers.map(async ({ noun, id }) => {
      const batch = batches.get(noun);
      const row = batch && isId(id) ? await read.loader(batch).load(id.toLowerCase()) : null;
      if (row && nounOf(noun).isSeen(who, row)) found.set(nameOf({ noun, id }), row);
    }),
  );
  return (pointer) => found.get(nameOf(pointer));
}
