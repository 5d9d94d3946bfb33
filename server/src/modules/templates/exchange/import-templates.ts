import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { beginDraft, heldDraft, importedDrafts } from '../drafting/draft-rows.ts';
import { readDraft } from '../drafting/draft.query.ts';
import { named } from '../drafting/save-draft.ts';
import { beginOwn, isMade } from '../making/create-draft.ts';
import { withLettersOf } from '../making/own-letters.ts';
import { newestOf } from '../publishing/newest.ts';
import { unkeepable } from '../publishing/problems.ts';
import { publishersBody } from '../publishing/publisher-text.ts';
import { asLocked, withPolicies } from '../publishing/publishers-own.ts';
import { takeUp } from '../publishing/take-up.ts';
import type { ImportTemplatesInput } from './exchange.type.ts';
import { readTemplateFile, type FiledTemplate } from './template-file.ts';

const drafted = (key: string) => new InvalidField('text', 'template.file.drafted', { key });

/** What a template of another company is called here. */
const ownKey = (key: string): string => (key.startsWith('x-') ? key : `x-${key}`.slice(0, 60));

/** Under which name a template of a file stands here: its own, else that under which it was read in before. */
async function keyHere(tx: Tx, { kind, key }: FiledTemplate): Promise<string> {
  await takeUp(tx, kind, key);
  return (await newestOf(tx.sql, kind, key)) ? key : ownKey(key);
}

/** Where a draft stands already, somebody works on it: what he has is not thrown away. */
async function draftFor(tx: Tx, filed: FiledTemplate, importId: string): Promise<UserError | undefined> {
  const { kind, body } = filed;
  const key = await keyHere(tx, filed);
  if (await tx.sql.row(heldDraft(), { kind, key })) return drafted(key);
  const current = await newestOf(tx.sql, kind, key);
  if (!current) {
    if (!isMade(kind)) return new InvalidField('text', 'template.notMade');
    const made = await beginOwn(tx, kind, body, { key, importId });
    return isUserError(made) ? made : undefined;
  }
  // Numbers of a template of the company's own go on as it counts them.
  const own = key.startsWith('x-') ? withLettersOf(current.body, body) : body;
  // What publishers lock here is theirs, whatever the other company had.
  const said = await publishersBody(tx.sql, kind, key);
  const whole = named(withPolicies(asLocked(kind, own, said), said), {
    kind,
    key,
    id: current.body['id'],
    version: current.version + 1,
  });
  const unfit = unkeepable(whole);
  if (unfit) return unfit;
  const row = { kind, key, baseVersion: current.version, body: JSON.stringify(whole) };
  await tx.sql.rows(beginDraft(), { ...row, at: tx.now(), by: tx.memberId, importId });
  return undefined;
}

/** Reads a file of templates in: each becomes a draft, of the template of that name or a new one; nothing comes into force. */
export const importTemplates = command(
  'template.draft',
  async ({ text }: ImportTemplatesInput, tx): Promise<Ref | UserError> => {
    const filed = readTemplateFile(text);
    if (filed instanceof InvalidField) return filed;
    const id = tx.newId();
    for (const template of filed) {
      const wrong = await draftFor(tx, template, id);
      if (wrong) return wrong;
    }
    tx.note({ templates: filed.map(({ kind, key }) => `${kind}/${key}`) });
    return { type: 'TemplateImport', id };
  },
);

recordReader('TemplateImport', async (ctx, id) => {
  const names = await ctx.scope.read.rows(importedDrafts(), { id });
  const drafts = await Promise.all(names.map(({ kind, key }) => readDraft(ctx, kind, key)));
  return { id, drafts: drafts.filter((draft) => draft !== null) };
});
