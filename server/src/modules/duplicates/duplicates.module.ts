import './duplicates.messages.ts';
import './finding/doubt-at-entry.ts';
import './follow-sealed-phones.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { DuplicatePairConnectionResolver, DuplicatesResolver } from './duplicates.resolver.ts';
import { onCustomerChanged } from './finding/on-customer-changed.ts';
import { onImported, onRulesPublished, scanDuplicatesJob } from './finding/scan.ts';
import { CustomerMergesResolver, MergesResolver } from './merging/merges.resolver.ts';

const FINDING = 'what was found of the customer himself, made anew for each';
const STORY = 'tells which customers were made one, so that it can be taken back';

/** Customers that are there twice: finding them, and making them one. */
export const duplicatesModule: Module = {
  name: 'duplicates',
  resolvers: [DuplicatesResolver, DuplicatePairConnectionResolver, MergesResolver, CustomerMergesResolver],
  listeners: [onCustomerChanged, onImported, onRulesPublished],
  jobs: [scanDuplicatesJob],
  references: [
    ...references('contact', [
      {
        table: 'customer_merge_row',
        column: 'contact_id',
        key: ['merge_id', 'place', 'row_key'],
        part: STORY,
      },
    ]),
    ...references('customer', [
      { table: 'customer', column: 'merged_into_id', part: STORY },
      { table: 'customer_merge', column: 'survivor_id', part: STORY },
      { table: 'customer_merge_part', column: 'customer_id', key: ['merge_id', 'customer_id'], part: STORY },
      {
        table: 'customer_merge_row',
        column: 'customer_id',
        key: ['merge_id', 'place', 'row_key'],
        part: STORY,
      },
      { table: 'duplicate_key', column: 'customer_id', key: ['customer_id', 'key'], part: FINDING },
      { table: 'duplicate_pair', column: 'first_id', part: FINDING },
      { table: 'duplicate_pair', column: 'second_id', part: FINDING },
    ]),
  ],
};
