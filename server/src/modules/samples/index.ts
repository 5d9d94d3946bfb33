export { samplesModule } from './samples.module.ts';
