import type { ExportFilters } from '../../exports/index.ts';
import { memberById, unitById } from '../member-loaders.ts';

/** How filters by whose a record is are called, in every list of records that stand with people. */
export const placeFilters: ExportFilters = {
  ownerId: {
    title: { 'zh-CN': '负责人', en: 'Owner' },
    value: async (id, ctx) => (await memberById(ctx, id))?.displayName ?? '–',
  },
  teamId: {
    title: { 'zh-CN': '团队', en: 'Team' },
    value: async (id, ctx) => (await unitById(ctx, id))?.name ?? '–',
  },
  mine: { title: { 'zh-CN': '本人负责', en: 'Of the asker alone' } },
  sharedWithMe: { title: { 'zh-CN': '共享给本人', en: 'Shared with the asker' } },
};
