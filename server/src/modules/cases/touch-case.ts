import type { Tx } from '../../kernel/writing/command.ts';
import type { ServiceCase } from './case.entity.ts';

/** The version in which each case came into its command: however much is changed there, it rises by one. */
const loaded = new WeakMap<ServiceCase, number>();

/** Marks a change that makes others' open pages stale. */
export function touchCase(tx: Tx, record: ServiceCase): void {
  const before = loaded.get(record) ?? record.version;
  loaded.set(record, before);
  record.version = before + 1;
  record.updatedAt = tx.now();
}

/** Takes a case that this command opened: its version is the first one, whatever else the command does. */
export const bornNow = (record: ServiceCase): void => {
  loaded.set(record, 0);
};
