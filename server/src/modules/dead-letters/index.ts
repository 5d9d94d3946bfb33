export { deadLettersModule } from './dead-letters.module.ts';
