import 'reflect-metadata';

import type { Module } from './kernel/module.ts';
import { accessModule } from './modules/access/index.ts';
import { customersModule } from './modules/customers/index.ts';
import { slaModule } from './modules/sla/index.ts';
import { timelineModule } from './modules/timeline/index.ts';

/** What the product consists of: this list and nothing else. */
export const modules: readonly Module[] = [accessModule, timelineModule, slaModule, customersModule];
