import type { Tx } from '../../kernel/writing/command.ts';
import { typeOf } from './case-type.ts';
import type { ServiceCase } from './case.entity.ts';
import { followCase } from './papers/opening.ts';

/** The version in which each case came into its command: however much is changed there, it rises by one. */
const loaded = new WeakMap<ServiceCase, number>();

/** Lets the papers of a case follow it when the verb has done its work. */
export const papersFollow = (tx: Tx, record: ServiceCase): void => tx.last(record, () => follow(tx, record));

async function follow(tx: Tx, record: ServiceCase): Promise<void> {
  const type = typeOf(record.type);
  const own = type.extension ? await tx.em.findOne(type.extension.entity, { caseId: record.id }) : null;
  await followCase(tx, type, { record, own });
}

/** Marks a change that makes others' open pages stale; the papers of the case follow it when the verb has done its work. */
export function touchCase(tx: Tx, record: ServiceCase): void {
  const before = loaded.get(record) ?? record.version;
  loaded.set(record, before);
  record.version = before + 1;
  record.updatedAt = tx.now();
  papersFollow(tx, record);
}

/** Takes a case that this command opened: its version is the first one, whatever else the command does. */
export const bornNow = (record: ServiceCase): void => {
  loaded.set(record, 0);
};
