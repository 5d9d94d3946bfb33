export { printingModule } from './printing.module.ts';
