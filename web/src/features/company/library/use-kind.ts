import type { Dictionary } from '@zhoudao/schema/templates';
import type { Indicator, IndicatorLibrary } from '@zhoudao/schema/templates/library';
import { useQuery } from 'urql';

import { TemplatesOfKindQuery } from './library.documents.ts';

const useBodies = (kind: string): readonly unknown[] => {
  const [{ data }] = useQuery({ query: TemplatesOfKindQuery, variables: { kind } });
  return (data?.templates.nodes ?? []).map(({ body }) => body);
};

/** The dictionaries of the company. */
export const useDictionaries = (): readonly Dictionary[] => useBodies('dictionary') as readonly Dictionary[];

/** The indicators of the company, from all libraries. */
export const useIndicators = (): readonly Indicator[] =>
  (useBodies('kpi') as readonly IndicatorLibrary[]).flatMap(({ indicators }) => indicators);
