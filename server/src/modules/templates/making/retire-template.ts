import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command } from '../../../kernel/writing/command.ts';
import { checkedNote } from '../drafting/send-draft.ts';
import { newestOf } from '../publishing/newest.ts';
import { publishNext } from '../publishing/next-version.ts';
import { publisherRefusal } from '../publishing/publish-rules.ts';
import { isRetirable } from '../publishing/retiring.ts';
import { templateId } from '../template-page.query.ts';
import type { RetireTemplateInput } from './making.type.ts';

/** Takes a template out of use, or back into it: nothing is deleted, and what needs it is told with its number. */
export const retireTemplate = command(
  'template.publish',
  async (input: RetireTemplateInput, tx): Promise<Ref | UserError> => {
    const { kind, key, baseVersion, isRetired, note } = input;
    const wrong = checkedNote(note);
    if (wrong) return wrong;
    const known = await newestOf(tx.sql, kind, key);
    if (!known) throw notFound();
    if (!isRetirable(kind, key)) return new InvalidField('kind', 'template.notRetired');
    const { isRetired: _before, ...rest } = known.body;
    const body = isRetired ? { ...rest, isRetired: true } : rest;
    const refused =
      (await publisherRefusal(tx, [tx.memberId])) ??
      (await publishNext(tx, { kind, key, baseVersion, body, note: (note ?? '').trim() }));
    return refused ?? { type: 'Template', id: templateId(kind, key) };
  },
);
