import type { RegionTree } from '@zhoudao/schema/templates/form/region';
import { useState, useSyncExternalStore } from 'react';

import type { ControlProps } from '../fields/control.ts';
import { useDesk } from '../paper-context.ts';
import { fetchRegions, useRegions } from './regions.ts';

/** The levels of a region, each with a box of its own. */
export const REGION = ['province', 'city', 'district'] as const;

type Place = { region?: unknown; line?: unknown; code?: unknown; postcode?: unknown };

const HAN = /\p{Script=Han}/u;

/** What stands in the boxes; parts typed from the second on lie under their numbers. */
function namesIn({ region }: Place): string[] {
  const given: unknown[] = Array.isArray(region) ? region : [];
  const parts = Array.isArray(region)
    ? given
    : REGION.map((_, at) => Reflect.get(Object(region) as object, at));
  return parts.map((part) => (typeof part === 'string' ? part : ''));
}

/** The address in the form and what can be done with it as a whole. */
export function usePlace({ form, name }: Pick<ControlProps, 'form' | 'name'>) {
  const { lookups } = useDesk();
  const [isNeeded, setIsNeeded] = useState(false);
  const tree = useRegions(lookups, isNeeded);
  const value = useSyncExternalStore(form.subscribe, () => form.get(name));
  const place: Place = typeof value === 'object' && value !== null ? value : {};
  const { code: _, ...uncoded } = place;
  const put = (known: RegionTree, code: string, language: 'zh-CN' | 'en', more: Place = {}): void => {
    const region = known.wayTo(code).map(({ title }) => title[language]);
    form.set(name, { ...uncoded, ...more, region, code });
  };
  /** Names that mean a region are written as it is written. */
  const settle = (): void => {
    const names = namesIn(place).filter((part) => part.trim() !== '');
    const meant = place.code === undefined ? tree?.meant(names) : undefined;
    if (tree && meant) put(tree, meant.code, HAN.test(names.join('')) ? 'zh-CN' : 'en');
  };
  const type = (at: number, text: string): void => {
    const names = namesIn(place);
    while (names.length <= at) names.push('');
    names[at] = text;
    form.set(name, { ...uncoded, region: names });
  };
  /** Parts a whole address; answers its region, where there is one. */
  const readWhole = async (text: string): Promise<string | undefined> => {
    const known = await fetchRegions(lookups);
    const found = known.readAddress(text);
    if (!found || found.region.length < 2) return undefined;
    put(known, found.code, 'zh-CN', found.line === '' ? {} : { line: found.line });
    return found.region.join('');
  };
  return { tree, names: namesIn(place), put, settle, type, readWhole, need: () => setIsNeeded(true) };
}
