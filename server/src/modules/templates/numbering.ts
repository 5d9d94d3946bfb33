import { papers, readPattern, type Numbering } from '@zhoudao/schema/templates';

import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { refusePublishing, type Judging } from './publishing/publish-rules.ts';
import { templatesOf, type TenantTemplates } from './tenant-templates.ts';

/** How the company numbers its records of a kind. */
export const numberPattern = (templates: TenantTemplates, key: string): string =>
  templates.get<Numbering>('numbering', key).body.pattern;

/** A template that numbers something, in one of its versions. */
interface Numbers {
  readonly kind: string;
  readonly key: string;
  readonly pattern: string;
}

const everPublished = sqlStatement<Numbers>(
  'patterns-ever-published',
  `select kind, key, body->>'pattern' as pattern from app.template where tenant_id = :tenantId and kind = 'numbering'
   union select kind, key, serial_pattern from app.template where tenant_id = :tenantId and is_paper and serial_pattern is not null`,
);
const numberings = sqlStatement<Numbers>(
  'numbering-ever-published',
  `select kind, key, body->>'pattern' as pattern from app.template where tenant_id = :tenantId and kind = 'numbering' order by key, version`,
);

/** What the papers of this release number by, whether the company uses them or not. */
const ofRelease = (): Numbers[] =>
  papers().flatMap(({ key, fields }) => {
    const pattern = fields.find(({ type }) => type === 'serial')?.pattern;
    return pattern === undefined ? [] : [{ kind: 'form', key, pattern }];
  });

/** By what anything of the company is, was or may at once be numbered. */
export const patternsInUse = async (tx: Pick<Judging, 'sql'>): Promise<readonly Numbers[]> => [
  ...(await tx.sql.rows(everPublished())),
  ...ofRelease(),
];

/**
 * Numbers that were given stay: letters belong to one thing for ever, and another date behind the same letters could give
 * a number a second time. What has letters from an earlier version, or came with them, keeps them.
 */
export async function lettersProblem(
  tx: Judging,
  { kind, key, pattern }: Numbers,
  field: string,
): Promise<InvalidField | undefined> {
  const wanted = readPattern(pattern);
  if (!wanted) return undefined;
  const { letters } = wanted;
  const uses = (await patternsInUse(tx))
    .map((use) => ({ ...use, read: readPattern(use.pattern) }))
    .filter(({ read }) => read?.letters === letters);
  const own = uses.filter((use) => use.kind === kind && use.key === key);
  if (own.some(({ read }) => read?.date !== wanted.date))
    return new InvalidField(field, 'template.numbering.repeats', { letters });
  return own.length === 0 && uses.length > 0
    ? new InvalidField(field, 'template.numbering.taken', { letters })
    : undefined;
}

/** As long as the company's templates are the same, so is what it ever numbered by: papers are filled in all day. */
const known = new WeakMap<TenantTemplates, readonly Numbers[]>();

/**
 * Where numbers with these letters were ever counted by the company's numbering, and how they looked there; whatever it
 * numbers by today. Nothing = they are a paper's own.
 */
export async function counterOf(
  rows: Rows,
  tenantId: string,
  letters: string,
): Promise<Pick<Numbers, 'key' | 'pattern'> | undefined> {
  const templates = await templatesOf(rows, tenantId);
  const all = known.get(templates) ?? (await rows.rows(numberings()));
  known.set(templates, all);
  return all.find(({ pattern }) => readPattern(pattern)?.letters === letters);
}

refusePublishing<Numbering>('numbering', ({ kind, key, pattern }, tx) =>
  lettersProblem(tx, { kind, key, pattern }, 'body.pattern'),
);
