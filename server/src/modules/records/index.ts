export { recordsModule } from './records.module.ts';
