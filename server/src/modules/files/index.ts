export { filesModule } from './files.module.ts';
export {
  fileFor,
  fileTakes,
  keepFileUntil,
  roomForFiles,
  roomIn,
  takeFiles,
  uploadKey,
} from './keep-file.ts';
