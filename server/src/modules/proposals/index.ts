export { proposalsModule } from './proposals.module.ts';
