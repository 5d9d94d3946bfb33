export { sharesMoved } from './share-record.ts';
export { sharingModule } from './sharing.module.ts';
