import type { FormSubject } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import type { Text } from '../../kernel/errors/messages.ts';
import { templatesOf } from '../templates/index.ts';
import { extraFieldsOf } from './extra-fields.query.ts';
import { fieldsOf } from './fields.ts';

/** An added field as a column of a file. */
interface ExtraColumn {
  readonly title: Text;
  readonly fields: readonly string[];
  readonly cell: (row: { readonly id: string }, ctx: Ctx) => Promise<string | null>;
  readonly personal?: true;
}

/** The added fields of a kind of record as columns, masked as on the page. */
export async function extraColumns(
  ctx: Ctx,
  subject: FormSubject,
): Promise<Readonly<Record<string, ExtraColumn>>> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  const columns = fieldsOf(templates, subject).all.map(({ id, title, type }) => {
    const cell: ExtraColumn['cell'] = async (row, reader) =>
      (await extraFieldsOf(reader, subject, row.id)).find(({ name }) => name === id)?.text ?? null;
    const personal = type === 'phone' ? ({ personal: true } as const) : {};
    return [id, { title, fields: [], cell, ...personal }] as const;
  });
  return Object.fromEntries(columns);
}
