export { queueScan } from './finding/scan.ts';
export { duplicatesModule } from './duplicates.module.ts';
