import type { Module } from '../../kernel/module.ts';
import { SamplesResolver } from './samples.resolver.ts';

/** Sample data for a company that has nothing yet. */
export const samplesModule: Module = { name: 'samples', resolvers: [SamplesResolver] };
