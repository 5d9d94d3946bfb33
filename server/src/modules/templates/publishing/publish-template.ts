import { command } from '../../../kernel/writing/command.ts';
import { templateId } from '../template-page.query.ts';
import type { PublishTemplateInput } from '../template.type.ts';
import { publishNext } from './next-version.ts';
import { publisherRefusal } from './publish-rules.ts';

/** Publishes the next version of a template without a draft. Records that run keep the version that they began with. */
export const publishTemplate = command('template.publish', async (input: PublishTemplateInput, tx) => {
  const { kind, key, baseVersion, body } = input;
  const refused =
    (await publisherRefusal(tx, [tx.memberId])) ?? (await publishNext(tx, { kind, key, baseVersion, body }));
  return refused ?? { type: 'Template', id: templateId(kind, key) };
});
