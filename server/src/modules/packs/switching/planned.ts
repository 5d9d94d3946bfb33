import type { Conflict, JsonObject } from '@zhoudao/schema/templates/merging';

/** One template that would change. */
export interface PlannedTemplate {
  readonly kind: string;
  readonly key: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  /** What publishers say from then on. */
  readonly base: JsonObject;
  readonly version: number;
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  /** Whose word it is: the last pack that says something of it; the basic pack for what is the product's own. */
  readonly pack: string;
  /** It is new, and the company's other templates stand against it: it is not published. */
  readonly isHeld?: boolean;
}

/** The pack that every company has. */
export const BASE = 'zhoudao.base';

/** What a template is called among all. */
export const nameOf = ({ kind, key }: { readonly kind: string; readonly key: string }): string =>
  `${kind}/${key}`;
