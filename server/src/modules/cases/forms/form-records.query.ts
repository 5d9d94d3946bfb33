import { Field, ID, Int, ObjectType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { DateTime, Json } from '../../../kernel/values/scalars.ts';
import { CASE_SUBJECT } from '../subject/case-subject.ts';

/** A filled form of a case: what was answered then, whatever was answered since. */
@ObjectType('FormRecord', { simpleResolvers: true })
export class FormRecordType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  form!: string;

  @Field(() => Int)
  formVersion!: number;

  @Field(() => Json)
  answers!: Readonly<Record<string, unknown>>;

  @Field(() => DateTime)
  filledAt!: Date;

  filledById!: string | null;
}

/** One case shows its last ones; more of one form means that something goes in circles. */
const MOST_SHOWN = 50;

const ofCases = sqlStatement<FormRecordType & { readonly caseId: string }>(
  'form-records-of-cases',
  `select f.* from unnest(:ids::uuid[]) as k (id) cross join lateral (
     select id, subject_id as "caseId", form, form_version as "formVersion", answers, created_at as "filledAt", created_by as "filledById"
     from app.form_record where tenant_id = :tenantId and subject_id = k.id and subject_type = '${CASE_SUBJECT}' order by id desc limit ${MOST_SHOWN}) f
   order by f.id desc`,
);

const batch = async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(ofCases(), { ids }), (row) => row.caseId);
  return ids.map((id) => groups.get(id) ?? []);
};

/** The forms that were filled about a case, the last one first; whoever may read the case may read them. */
export const formRecordsOf = (ctx: Ctx, caseId: string): Promise<FormRecordType[]> =>
  ctx.scope.read.loader(batch).load(caseId);
