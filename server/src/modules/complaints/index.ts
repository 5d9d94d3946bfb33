export { complaintsModule } from './complaints.module.ts';
