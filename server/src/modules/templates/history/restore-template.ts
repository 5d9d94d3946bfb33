import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command } from '../../../kernel/writing/command.ts';
import { checkedNote } from '../drafting/send-draft.ts';
import { publishersBody, versionOf } from '../publishing/newest.ts';
import { publishNext } from '../publishing/next-version.ts';
import { templateId } from '../template-page.query.ts';
import type { RestoreTemplateInput } from './history.type.ts';

/** Puts what an older version said, or what the publisher says, into force again: as the next version, judged anew. */
export const restoreTemplate = command(
  'template.publish',
  async (input: RestoreTemplateInput, tx): Promise<Ref | UserError> => {
    const { kind, key, baseVersion, restore } = input;
    const wrong = checkedNote(input.note);
    if (wrong) return wrong;
    const body =
      restore === 0
        ? await publishersBody(tx.sql, kind, key)
        : (await versionOf(tx.sql, kind, key, restore))?.body;
    const note = (input.note ?? '').trim();
    const refused = body
      ? await publishNext(tx, { kind, key, baseVersion, body, note, restoredFrom: restore })
      : new InvalidField('restore', 'input.unknown');
    return refused ?? { type: 'Template', id: templateId(kind, key) };
  },
);
