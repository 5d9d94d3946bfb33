export { filesModule } from './files.module.ts';
