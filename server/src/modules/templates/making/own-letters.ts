import { readPattern, type NumberPattern } from '@zhoudao/schema/templates';

import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { patternsInUse } from '../numbering.ts';
import { isRecord } from '../publishing/problems.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LONGEST = 4;

const drafted = sqlStatement<{ pattern: string }>(
  'patterns-drafted',
  `select p.pattern #>> '{}' as pattern from app.template_draft d
   cross join lateral jsonb_path_query(d.body, '$.fields[*] ? (@.type == "serial").pattern') as p(pattern)
   where d.tenant_id = :tenantId and d.kind = 'form'`,
);

/** Letters that begin with X and those of the model, and then any that are free. */
function freeLetters(model: string, taken: ReadonlySet<string>): string {
  const near = `X${model}`.slice(0, LONGEST);
  const any = [...LETTERS].flatMap((one) => [...LETTERS].map((two) => `X${one}${two}`));
  return [near, ...any].find((letters) => !taken.has(letters)) ?? near;
}

const written = ({ letters, date, zeros }: NumberPattern): string =>
  `${letters}${date === '' ? '' : `{${date}}`}{${zeros}}`;

type Body = Readonly<Record<string, unknown>>;

const isSerial = (field: unknown): field is Body => isRecord(field) && field['type'] === 'serial';

const fieldsOf = ({ fields }: Body): readonly unknown[] => (Array.isArray(fields) ? fields : []);

/** A paper that goes on counting as the one before it did, whatever else it says anew. */
export function withLettersOf(before: Body, body: Body): Body {
  const patterns = new Map(
    fieldsOf(before).flatMap((one) => (isSerial(one) ? [[one['id'], one['pattern']]] : [])),
  );
  const fields = fieldsOf(body);
  return fields.some((one) => isSerial(one) && patterns.has(one['id']))
    ? {
        ...body,
        fields: fields.map((one) =>
          isSerial(one) && patterns.has(one['id']) ? { ...one, pattern: patterns.get(one['id']) } : one,
        ),
      }
    : body;
}

/** A paper of the company's own, with letters of its own: two papers that give one number twice could not be told apart. */
export async function withOwnLetters(tx: Tx, body: Body): Promise<Body> {
  const fields = fieldsOf(body);
  if (!fields.some(isSerial)) return body;
  const patterns = [...(await patternsInUse(tx)), ...(await tx.sql.rows(drafted()))];
  const taken = new Set(patterns.map(({ pattern }) => readPattern(pattern)?.letters ?? ''));
  const own = fields.map((field) => {
    const pattern = isSerial(field) ? readPattern(String(field['pattern'])) : undefined;
    if (!isRecord(field) || !pattern || !taken.has(pattern.letters)) return field;
    return { ...field, pattern: written({ ...pattern, letters: freeLetters(pattern.letters, taken) }) };
  });
  return { ...body, fields: own };
}
