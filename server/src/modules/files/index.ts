export { whenFileIsGone } from './forget-expired.job.ts';
export { filesModule } from './files.module.ts';
export {
  fileFor,
  fileTakes,
  keepFileUntil,
  letFileGo,
  roomForFiles,
  roomIn,
  takeFiles,
  uploadKey,
} from './keep-file.ts';
