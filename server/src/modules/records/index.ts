export { tellsOfPersons } from './answers/shown-answers.ts';
export { formInForce } from './forms/forms-in-force.ts';
export { recordFilter } from './reading/record-filter.ts';
export { readRecordOf, recordList } from './reading/record-list.query.ts';
export { answersOf, formOfRecord } from './reading/record-parts.query.ts';
export { RecordFilter } from './record-inputs.ts';
export { OfferedForm, RecordSort, RecordType } from './record.type.ts';
export { recordsModule } from './records.module.ts';
export { recordById } from './reading/record-list.query.ts';
