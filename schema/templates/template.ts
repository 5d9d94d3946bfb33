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

/** What every template carries, so that records can pin the version they were made with. */
export interface TemplateHeader {
  readonly id: string;
  readonly kind: TemplateKind;
  readonly key: string;
  readonly version: number;
  readonly title: Words;
}

/** One reason why a template cannot be published: where, and what to change. */
export interface Problem {
  readonly path: string;
  readonly message: Words;
}
