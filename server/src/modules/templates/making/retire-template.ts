import { LAYOUT_KEYS } from '@zhoudao/schema/templates';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command } from '../../../kernel/writing/command.ts';
import { checkedNote } from '../drafting/send-draft.ts';
import { newestOf } from '../publishing/newest.ts';
import { publishNext } from '../publishing/next-version.ts';
import { publisherRefusal } from '../publishing/publish-rules.ts';
import { templateId } from '../template-page.query.ts';
import { usesOf } from '../uses/counts-uses.ts';
import type { RetireTemplateInput } from './making.type.ts';

/** Kinds of which one can do without this one or that. */
const RETIRABLE: ReadonlySet<string> = new Set(['form', 'dictionary', 'message', 'layout']);
/** What everything is printed by that has no layout of its own. */
const NEEDED: ReadonlySet<string> = new Set(Object.values(LAYOUT_KEYS).map((key) => `layout/${key}`));

/** Takes a template out of use, or back into it: nothing is deleted, and what needs it is told with its number. */
export const retireTemplate = command(
  'template.publish',
  async (input: RetireTemplateInput, tx): Promise<Ref | UserError> => {
    const { kind, key, baseVersion, isRetired, note } = input;
    const wrong = checkedNote(note);
    if (wrong) return wrong;
    const known = await newestOf(tx.sql, kind, key);
    if (!known) throw notFound();
    if (!RETIRABLE.has(kind) || NEEDED.has(`${kind}/${key}`))
      return new InvalidField('kind', 'template.notRetired');
    const holding = isRetired ? (await usesOf(tx, kind, key)).filter(({ holds }) => holds) : [];
    if (holding.length > 0)
      return new InvalidField('key', 'template.inUse', {
        uses: holding.map(({ name, count }) => `${name} ${count}`).join(tx.locale === 'en' ? ', ' : '、'),
      });
    const { isRetired: _before, ...rest } = known.body;
    const body = isRetired ? { ...rest, isRetired: true } : rest;
    const refused =
      (await publisherRefusal(tx, [tx.memberId])) ??
      (await publishNext(tx, { kind, key, baseVersion, body, note: (note ?? '').trim() }));
    return refused ?? { type: 'Template', id: templateId(kind, key) };
  },
);
