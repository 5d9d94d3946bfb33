export { whenFileIsGone } from './forget-expired.job.ts';
export { keptFile } from './kept-file.query.ts';
export { filesModule } from './files.module.ts';
export {
  fileFor,
  fileTakes,
  holdFile,
  keepFileUntil,
  letFileGo,
  roomForFiles,
  roomIn,
  takeFiles,
  unusedUntil,
  uploadKey,
} from './keep-file.ts';
