/** What pages need of regions; nothing of it reads files. */
export { needsWords, placeWords } from './place-words.ts';
export { RegionTree, type OwnRegion, type Region } from './region-tree.ts';
