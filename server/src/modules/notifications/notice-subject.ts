import type { Words } from '@zhoudao/schema/templates';

import type { Ctx } from '../../kernel/ctx.ts';
import type { Rows } from '../../kernel/scope.ts';

/** What notifications have to know of the thing they speak of. */
export interface SubjectCard {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Key of its SLA policy, for the names of metrics. */
  readonly policy: string;
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly unitId: string | null;
  /** The permission of those who lead such work; they hear of what the owner does not settle. */
  readonly leads: string;
  /** Version of its statechart, for the words of an alert. */
  readonly chartVersion: number;
}

/** What the module that owns a kind of subject lends to notifications, which know no business. */
export interface NoticeSource {
  /** Path of its page, for links in letters. */
  readonly path: (id: string) => string;
  /** For listeners, with the system's rights. */
  card(rows: Rows, id: string): Promise<SubjectCard | undefined>;
  /** For a reader: null if he may not see it. */
  seen(ctx: Ctx, id: string): Promise<SubjectCard | null>;
  /** The words of an alert that its rules raise. */
  alert(rows: Rows, tenantId: string, card: SubjectCard, effect: string): Promise<Words | undefined>;
}

const sources = new Map<string, NoticeSource>();

/** Registers who knows a kind of subject; called once, where that kind is declared. */
export function noticesAbout(subjectType: string, source: NoticeSource): void {
  sources.set(subjectType, source);
}

/** Who knows a kind of subject; of what nobody knows nothing is told. */
export const sourceOf = (subjectType: string): NoticeSource | undefined => sources.get(subjectType);
