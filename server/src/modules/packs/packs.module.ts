import './packs.messages.ts';
import './conflicts/closing.ts';
import type { Module } from '../../kernel/module.ts';
import { whenFounded } from '../templates/index.ts';
import { ConflictsResolver } from './conflicts/conflicts.resolver.ts';
import { packPermissions } from './packs.permissions.ts';
import { PacksResolver } from './packs.resolver.ts';
import { PublisherTextResolver } from './publisher-text.resolver.ts';
import { beginWithBase, bringBase } from './switching/switch-pack.ts';

whenFounded(beginWithBase);

/** Industry packs: read from their folders, switched on and off by each company for itself. */
export const packsModule: Module = {
  name: 'packs',
  permissions: packPermissions,
  resolvers: [PacksResolver, PublisherTextResolver, ConflictsResolver],
  jobs: [bringBase],
};
