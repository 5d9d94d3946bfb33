import type { FormSubject } from '@zhoudao/schema/templates';

import type { TenantTemplates } from '../../templates/index.ts';
import { fieldsOf } from '../fields.ts';
import { indexValueOf, type IndexValue } from './index-value.ts';
import type { ReadAnswers } from './read-answers.ts';

/** A row of `form_record` for whoever writes many at once; ids, times and authors are the writer's. */
export interface BulkRecord {
  readonly form: string;
  readonly formVersion: number;
  readonly subjectType: FormSubject;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Rows of `record_index` beside it; `subject_id` is the record that the answers are about. */
  readonly index: readonly (IndexValue & { readonly field: string })[];
}

/** Answers of a new record as rows, for writers that do not go through the entity manager: imports, seeds. */
export function bulkRecords(
  templates: TenantTemplates,
  subject: FormSubject,
  read: ReadAnswers,
): BulkRecord[] {
  const fields = fieldsOf(templates, subject);
  return [...read].flatMap(([form, given]) => {
    const answers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
    if (Object.keys(answers).length === 0) return [];
    const index = Object.entries(answers).flatMap(([name, answer]) => {
      const field = fields.byName.get(name);
      const value = field?.filterable ? indexValueOf(field, answer) : undefined;
      return value ? [{ field: name, ...value }] : [];
    });
    const formVersion = fields.all.find((field) => field.form === form)?.formVersion ?? 1;
    return [{ form, formVersion, subjectType: subject, answers, index }];
  });
}
