import { newId } from '../../kernel/values/ids.ts';
import { handErrorSheet } from '../../modules/imports/showing/error-sheet.ts';
import { contextOf } from '../../runtime/http/context.ts';
import type { Answer, Person } from '../people/people.ts';
import { anUpload, gathered, workOnImports } from '../uploads.ts';
import { world } from '../world.ts';

const FIELDS = `id version target state viewerCan progress undoUntil problem { code message }
  source { format encoding confidence delimiter quote headerRow headerRows sheets sheet notes { code } }
  columns { index header samples field isGuessed confidence dateOrder notes { code } }
  values { field from to count isOpen } missing { key } constants { field value } matchBy whenKnown
  counts { total done toCreate toUpdate duplicate refused leftOut created updated undone kept }
  preview(first: 3) { row cells { column raw shown problem } }
  rows(first: 100) { totalCount nodes { row status cells mended reasons { column field message } } } sameFile { id }`;

const INPUTS: Readonly<Record<string, string>> = {
  createImport: 'CreateImportInput',
  changeImportSource: 'ChangeImportSourceInput',
  mapImport: 'MapImportInput',
  fixImportRows: 'FixImportRowsInput',
};

type Told = Answer['data'];

/** An import in a version, as steps name it. */
export interface AtStep {
  readonly id: string;
  readonly version: number;
}

/** What an import's mutation answers, refusals included. */
export async function importVerb(person: Person, name: string, input: object): Promise<Told> {
  const text = `mutation ($input: ${INPUTS[name] ?? 'ImportStepInput'}!) { ${name}(input: $input) { __typename
    ... on Import { ${FIELDS} } ... on UserError { code message } ... on InvalidField { field } } }`;
  return (await person.ask(text, { input }))[name];
}

/** The next step of an import. */
export const importStep = (
  person: Person,
  name: string,
  { id, version }: AtStep,
  more: object = {},
): Promise<Told> => importVerb(person, name, { id, version, ...more });

/** An import as it stands. */
export const importNow = async (person: Person, id: string): Promise<Told> =>
  (await person.ask(`query ($id: ID!) { import(id: $id) { ${FIELDS} } }`, { id })).import;

/** A file that was sent and looked at. */
export const beginImport = async (
  person: Person,
  content: string | Uint8Array,
  target = 'customer',
  name?: string,
): Promise<Told> =>
  importVerb(person, 'createImport', { fileId: await anUpload(person, content, name), target });

/** Tries a file to the end. */
export async function triedImport(person: Person, one: AtStep): Promise<Told> {
  const told = await importStep(person, 'checkImport', one);
  if (told.state !== 'CHECKING') throw new Error(JSON.stringify(told));
  await workOnImports();
  return importNow(person, one.id);
}

/** Runs an import to its end. */
export async function ranImport(person: Person, one: AtStep): Promise<Told> {
  const told = await importStep(person, 'runImport', one);
  if (told.state !== 'RUNNING') throw new Error(JSON.stringify(told));
  await workOnImports();
  return importNow(person, one.id);
}

/** Takes an import back. */
export async function undoneImport(person: Person, one: AtStep): Promise<Told> {
  const told = await importStep(person, 'undoImport', one);
  if (told.state !== 'UNDOING') throw new Error(JSON.stringify(told));
  await workOnImports();
  return importNow(person, one.id);
}

/** A file all the way in. */
export async function imported(person: Person, content: string, target = 'customer'): Promise<Told> {
  const made = await beginImport(person, content, target);
  return ranImport(person, await triedImport(person, made));
}

/** The sheet of an import's refused rows, as it is downloaded. */
export async function errorSheetOf(person: Person, id: string, format = 'csv'): Promise<Buffer> {
  const { source, clock } = await world();
  const request = { id: newId(), locale: 'zh-CN' as const, report: () => undefined };
  const ctx = contextOf(source, person.identity, request, clock);
  const { body } = await handErrorSheet(ctx, id, { format });
  const bytes = Buffer.concat(await gathered(body));
  await ctx.scope.close();
  return bytes;
}
