import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import { checkedNote } from '../drafting/send-draft.ts';
import { newestOf, versionOf, type Newest } from '../publishing/newest.ts';
import { publishNext } from '../publishing/next-version.ts';
import { publisherRefusal } from '../publishing/publish-rules.ts';
import { publishersBody } from '../publishing/publisher-text.ts';
import { templateId } from '../template-page.query.ts';
import type { RestoreTemplateInput } from './history.type.ts';

type Former = Pick<Newest, 'body' | 'publisherId'>;

/** What is to be in force again, and who put it into force before. */
const former = async (tx: Tx, { kind, key, restore }: RestoreTemplateInput): Promise<Former | undefined> => {
  if (restore > 0) return versionOf(tx.sql, kind, key, restore);
  const body = await publishersBody(tx.sql, kind, key);
  return body && { body };
};

/**
 * What somebody else, or the publisher, put into force was looked at before. What the same person put into force was not,
 * and the rules about duties themselves are looked at by a second person always: nobody turns them off alone.
 */
const reviewedAgain = ({ memberId }: Tx, kind: string, { publisherId }: Former): boolean =>
  kind === 'separation' || (publisherId ?? null) === memberId;

/** Puts what an older version said, or what the publisher says, into force again: as the next version, judged anew. */
export const restoreTemplate = command(
  'template.publish',
  async (input: RestoreTemplateInput, tx): Promise<Ref | UserError> => {
    const { kind, key, baseVersion, restore } = input;
    const wrong = checkedNote(input.note);
    if (wrong) return wrong;
    const found = await former(tx, input);
    if (!found) return new InvalidField('restore', 'input.unknown');
    const note = (input.note ?? '').trim();
    // Whether it is in use is no part of what a version says.
    const { isRetired: _then, ...said } = found.body;
    const isRetired = (await newestOf(tx.sql, kind, key))?.body['isRetired'] === true;
    const body = isRetired ? { ...said, isRetired } : said;
    const refused =
      (reviewedAgain(tx, kind, found) ? await publisherRefusal(tx, [tx.memberId]) : undefined) ??
      (await publishNext(tx, { kind, key, baseVersion, body, note, restoredFrom: restore }));
    return refused ?? { type: 'Template', id: templateId(kind, key) };
  },
);
