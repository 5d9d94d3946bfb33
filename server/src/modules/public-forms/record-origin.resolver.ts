import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';

import type { Ctx } from '../../kernel/ctx.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { RecordType } from '../records/index.ts';
import { RecordOrigin } from './public-form.type.ts';

type Row = RecordOrigin & { readonly linkId: string };

const origins = rowsById<Row>(
  'record-origins',
  `select a.record_id as id, f.id as "linkId", f.name, a.language, a.consent from app.public_answer a
   join app.public_form f on f.tenant_id = a.tenant_id and f.id = a.public_form_id where a.tenant_id = :tenantId`,
  'a.record_id',
);

/** What records tell of the link by which they came. */
@Resolver(() => RecordType)
export class RecordOriginResolver {
  /** The link for people without an account by which it came; null = a member filled it in. */
  @FieldResolver(() => RecordOrigin, { nullable: true })
  async origin(@Root() { id }: RecordType, @Context() ctx: Ctx) {
    const row = await ctx.scope.read.loader(origins).load(id);
    return row && { id: row.linkId, name: row.name, language: row.language, consent: row.consent };
  }
}
