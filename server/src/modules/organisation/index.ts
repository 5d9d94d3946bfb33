export { deputyDaysProblem } from './deputies/deputy-days.ts';
export { leadersOf } from './reading/leaders-of.ts';
export { organisationModule } from './organisation.module.ts';
