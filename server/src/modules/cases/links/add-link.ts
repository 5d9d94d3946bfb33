import { registerEnumType } from 'type-graphql';

import type { Tx } from '../../../kernel/writing/command.ts';
import { addEntry } from '../../timeline/index.ts';
import type { ServiceCase } from '../case.entity.ts';
import { CaseLink } from './case-link.entity.ts';

/** What one case is to another. */
export enum LinkKind {
  CHILD_OF = 'childOf',
  DUPLICATE_OF = 'duplicateOf',
  CAUSED_BY = 'causedBy',
  FOLLOW_UP_OF = 'followUpOf',
  RESOLVES = 'resolves',
}
registerEnumType(LinkKind, { name: 'LinkKind' });

/** A link as both ends tell it. */
export interface Linked {
  readonly from: ServiceCase;
  readonly kind: string;
  readonly to: ServiceCase;
}

/** Links two cases inside a command that has both in hand: this is how kinds of work meet. */
export function addLink(tx: Tx, { from, kind, to }: Linked): void {
  const row = {
    id: tx.newId(),
    fromId: from.id,
    toId: to.id,
    kind,
    createdBy: tx.memberId,
    createdAt: tx.now(),
  };
  tx.add(CaseLink, row);
  tellLink(tx, 'added', { from, kind, to });
}

/** Tells of a link on the timelines of both its ends. */
export function tellLink(tx: Tx, act: 'added' | 'removed', { from, kind, to }: Linked): void {
  const ends = [
    [from, to, 'out'],
    [to, from, 'in'],
  ] as const;
  for (const [one, other, direction] of ends) {
    addEntry(tx, { caseId: one.id, kind: 'link', details: { act, kind, direction, otherId: other.id } });
    tx.emit({ type: 'case.changed', payload: { caseId: one.id, type: one.type, what: 'link' } });
  }
}
