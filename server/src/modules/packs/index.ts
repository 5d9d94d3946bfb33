export { packsHome, readPacksFrom } from './loading/shelf.ts';
export { packsModule } from './packs.module.ts';
