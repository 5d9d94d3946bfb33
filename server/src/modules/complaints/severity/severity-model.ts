import { type ScoringModel, type ScoringReason, type Words } from '@zhoudao/schema/templates';

import { defineMessages, translate } from '../../../kernel/errors/messages.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { templateAt, templatesOf } from '../../templates/index.ts';

/** The model that says how grave a complaint is. */
export const SEVERITY_MODEL = 'complaint-severity';

interface Asking {
  readonly sql: Rows;
  readonly tenantId: string;
}

/** The company's model in force, with its version. */
export const severityModel = async ({ sql, tenantId }: Asking) =>
  (await templatesOf(sql, tenantId)).get<ScoringModel>('scoring', SEVERITY_MODEL);

/** The model in the version by which a complaint was judged. */
export const severityModelAt = (rows: Rows, tenantId: string, version: number): Promise<ScoringModel> =>
  templateAt<ScoringModel>(rows, tenantId, { kind: 'scoring', key: SEVERITY_MODEL, version });

/** The reasons as sentences: the index with the name of its level, and every circumstance that lifted it. */
export function reasonsInWords(
  model: ScoringModel,
  reasons: readonly ScoringReason[],
  locale: keyof Words,
): readonly string[] {
  const level = (key: string): string => {
    const title = model.levels.find((one) => one.key === key)?.title[locale];
    return title === undefined ? key : `${key} ${title}`;
  };
  return reasons.map((reason) => {
    if (reason.code === 'index')
      return translate(locale, 'complaint.severity.index', {
        index: reason.index,
        level: level(reason.level),
      });
    const title = model.overrides.find((override) => override.id === reason.override)?.title[locale];
    const words = { title: title ?? reason.override, from: level(reason.from), to: level(reason.to) };
    return translate(locale, 'complaint.severity.lifted', words);
  });
}

defineMessages({
  'complaint.severity.index': { 'zh-CN': '指数 {index}：{level}', en: 'Index {index}: {level}' },
  'complaint.severity.lifted': { 'zh-CN': '{title}（{from} → {to}）', en: '{title} ({from} → {to})' },
});
