export { deputyDaysProblem } from './deputies/appoint-deputy.ts';
export { leadersOf } from './reading/leaders-of.ts';
export { organisationModule } from './organisation.module.ts';
