import type { Module } from '../../kernel/module.ts';
import { SearchResolver } from './search.resolver.ts';

/** One question over everything, and what was opened last. */
export const searchModule: Module = { name: 'search', resolvers: [SearchResolver] };
