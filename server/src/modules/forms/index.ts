export { extraColumns } from './extra-columns.ts';
export { extraFieldsOf } from './extra-fields.query.ts';
export { byFields, fieldConditions, type FieldCondition } from './field-filter.ts';
export { RecordIndex } from './form-record.entity.ts';
export { ExtraField, ExtraFieldInput, FieldFilter } from './form.type.ts';
export { formsModule } from './forms.module.ts';
export {
  answersToJoin,
  joinAnswers,
  restoreJoined,
  writeJoined,
  type Answered,
  type JoinedForm,
} from './answers/join-answers.ts';
export { plainMoney } from './answers/shown-answer.ts';
export {
  answersForLog,
  answersHeld,
  changedAnswers,
  newAnswers,
  storeAnswers,
} from './answers/store-answers.ts';
export { importedAnswers } from './importing/import-answers.ts';
export { extraImportFields } from './importing/import-fields.ts';
export { putAnswersBack, storeManyAnswers, toldAnswers, type AnswersBefore } from './importing/store-many.ts';
export { storeFormRecord, type FilledForm, type IndexedAs } from './store-form-record.ts';
export { compiles, fitsPattern } from './answers/text-answers.ts';
export { InvalidAnswers } from './answers/invalid-answers.ts';
