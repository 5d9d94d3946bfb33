import './sharing.messages.ts';
import './shared-customers.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { RecordShareSchema } from './record-share.entity.ts';
import { RecordShareResolver, SharingResolver } from './sharing.resolver.ts';

/** Letting colleagues and units into single records beside what their roles reach. */
export const sharingModule: Module = {
  name: 'sharing',
  resolvers: [SharingResolver, RecordShareResolver],
  entities: [RecordShareSchema],
  references: references('customer', [
    {
      table: 'record_share',
      column: 'record_id',
      kind: { column: 'noun', is: 'customer' },
      once: ['member_id', 'unit_id'],
    },
  ]),
};
