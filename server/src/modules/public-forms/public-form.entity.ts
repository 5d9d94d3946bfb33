import { defineEntity, p } from '@mikro-orm/core';

import { instant, PRIVATE, tenantColumn, tenantKey, tenantTable } from '../../kernel/writing/tenant-table.ts';

/** A text in the languages that somebody wrote it in. */
export interface SaidWords {
  readonly 'zh-CN'?: string;
  readonly en?: string;
}

/** What a link takes on one day unless somebody says otherwise (design). */
export const MOST_A_DAY = 2000;

/** A link by which people without an account fill in a paper. */
export const PublicFormSchema = defineEntity({
  name: 'PublicForm',
  tableName: 'public_form',
  ...tenantTable,
  properties: {
    ...tenantKey,
    name: p.text(),
    form: p.text(),
    asked: p.json<readonly string[]>().nullable(),
    leftOut: p.json<readonly string[]>(),
    tokenHash: p.text().groups(PRIVATE),
    renewals: p.integer(),
    purpose: p.json<SaidWords>(),
    consent: p.json<SaidWords>(),
    thanks: p.json<SaidWords>(),
    ownerId: p.uuid(),
    customerId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    opensAt: instant().nullable(),
    closesAt: instant().nullable(),
    closedAt: instant().nullable(),
    isRepeatable: p.boolean(),
    mostAnswers: p.integer().nullable(),
    answers: p.integer(),
    dailyLimit: p.integer(),
    day: p.date().nullable(),
    dayAnswers: p.integer(),
    createdBy: p.uuid().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
    version: p.integer(),
  },
});

/** Row of `public_form`. */
export class PublicForm extends PublicFormSchema.class {}
PublicFormSchema.setClass(PublicForm);

/** Which record came by which link. */
export const PublicAnswerSchema = defineEntity({
  name: 'PublicAnswer',
  tableName: 'public_answer',
  ...tenantTable,
  properties: {
    tenantId: tenantColumn(),
    recordId: p.uuid().primary(),
    publicFormId: p.uuid(),
    page: p.uuid().nullable(),
    language: p.text(),
    consent: p.text().nullable(),
    at: instant(),
  },
});

/** Row of `public_answer`. */
export class PublicAnswer extends PublicAnswerSchema.class {}
PublicAnswerSchema.setClass(PublicAnswer);
