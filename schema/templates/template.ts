/** A text that users see, complete in both languages of the product. */
export interface Words {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** The kinds of versioned tenant data. */
export type TemplateKind =
  | 'statechart'
  | 'sla'
  | 'calendar'
  | 'scoring'
  | 'dictionary'
  | 'numbering'
  | 'duplicates'
  | 'separation'
  | 'form'
  | 'message'
  | 'chart'
  | 'taxonomy'
  | 'decision'
  | 'scorecard'
  | 'kpi'
  | 'report'
  | 'survey'
  | 'script'
  | 'layout';

/** Who decides about a value: publisher alone, company as soon as it set one, or both by merging. */
export type MergePolicy = 'locked' | 'tenant' | 'merge';

/** What a publisher says about who decides at a place; only ever more strictly than its kind of template does. */
export interface TemplatePolicy {
  /** Names on the way, such as `/fields/phone/title`; `*` = any element of the publisher, empty = all of it. */
  readonly path: string;
  readonly policy: MergePolicy;
  /** The pack that says so; without it the product itself. */
  readonly by?: Words & { readonly id: string };
  /** From the manifest: it holds where the file itself says nothing. */
  readonly isDefault?: boolean;
}

/** What every template carries, so that records can pin the version they were made with. */
export interface TemplateHeader {
  readonly id: string;
  readonly kind: TemplateKind;
  readonly key: string;
  readonly version: number;
  readonly title: Words;
  readonly policies?: readonly TemplatePolicy[];
}

/** One reason why a template cannot be published: where, and what to change. */
export interface Problem {
  readonly path: string;
  readonly message: Words;
}
