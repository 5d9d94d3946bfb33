import { readPattern, type Numbering } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { refusePublishing } from './publishing/publish-rules.ts';
import type { TenantTemplates } from './tenant-templates.ts';

/** How the company numbers its records of a kind. */
export const numberPattern = (templates: TenantTemplates, key: string): string =>
  templates.get<Numbering>('numbering', key).body.pattern;

const everPublished = sqlStatement<{ key: string; pattern: string }>(
  'numbering-ever-published',
  `select key, body->>'pattern' as pattern from app.template where tenant_id = :tenantId and kind = 'numbering'`,
);

// Numbers that were given stay: letters belong to one kind of record, and another date behind the same letters could
// give a number a second time.
refusePublishing<Numbering>('numbering', async ({ key, pattern }, tx) => {
  const wanted = readPattern(pattern);
  for (const other of await tx.sql.rows(everPublished())) {
    const known = readPattern(other.pattern);
    if (!wanted || known?.letters !== wanted.letters) continue;
    if (other.key !== key)
      return new InvalidField('body.pattern', 'template.numbering.taken', { letters: wanted.letters });
    if (known.date !== wanted.date)
      return new InvalidField('body.pattern', 'template.numbering.repeats', { letters: wanted.letters });
  }
  return undefined;
});
