export { consentsModule } from './consents.module.ts';
