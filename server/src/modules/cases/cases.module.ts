import './cases.messages.ts';
import './many/hand-over-cases.ts';
import './many/undo-case.ts';
import './papers/moved-customers.ts';
import './papers/publishing.ts';
import './papers/publishing-steps.ts';
import './subject/contact-use.ts';
import './subject/told-cases.ts';
import './subject/notice-subject.ts';
import './subject/promises.ts';
import './subject/template-uses.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { ServiceCaseSchema } from './case.entity.ts';
import { CaseConnectionResolver, CasesResolver } from './cases.resolver.ts';
import { CaseLinkSchema } from './links/case-link.entity.ts';
import { CasesManyResolver } from './many/cases-many.resolver.ts';
import {
  CaseEventOptionResolver,
  CaseFieldsResolver,
  CustomerCasesResolver,
  EntryCaseResolver,
  EvaluationSheetResolver,
  FormRecordResolver,
} from './reading/case-fields.resolver.ts';
import { CasesChangedResolver } from './reading/cases-changed.resolver.ts';
import { ReplyTextsResolver } from './reading/reply-texts.query.ts';
import { onClockBreached } from './subject/on-clock-breached.ts';
import { onCustomerGraded } from './subject/on-customer-graded.ts';

/** The spine: every kind of work with a number, a customer, an owner, a stage and clocks. */
export const casesModule: Module = {
  name: 'cases',
  resolvers: [
    CasesResolver,
    CaseConnectionResolver,
    CaseFieldsResolver,
    CaseEventOptionResolver,
    EntryCaseResolver,
    EvaluationSheetResolver,
    FormRecordResolver,
    CustomerCasesResolver,
    CasesChangedResolver,
    CasesManyResolver,
    ReplyTextsResolver,
  ],
  entities: [ServiceCaseSchema, CaseLinkSchema],
  listeners: [onClockBreached, onCustomerGraded],
  references: [
    ...references('customer', [{ table: 'service_case', column: 'customer_id' }]),
    ...references('contact', [{ table: 'service_case', column: 'contact_id' }]),
  ],
};
