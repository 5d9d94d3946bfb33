export { filesModule } from './files.module.ts';
export { fileFor, keepFileUntil, takeFiles, uploadKey } from './keep-file.ts';
