import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import {
  differences,
  placeInWords,
  type Difference,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';
import { useMemo, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Tag } from '../../../ui/kit/tag.tsx';
import { inWords } from '../desk.ts';
import { columnAt } from '../model/elements.ts';
import { t } from './saving.messages.ts';

import css from './saving.module.css';

const TONES = { added: 'ok', removed: 'bad', changed: 'accent', moved: 'plain' } as const;
const MOST = 100;

type Two = { before: RecordForm; after: RecordForm };

/** Rules have no names: they go by the field that they are about. */
function naming(text: string, path: string, { before, after }: Two): string {
  const [, list, id] = path.split('/');
  if (list !== 'rules' || id === undefined) return text;
  const rule = [after, before].flatMap(({ rules }) => rules.find((one) => one.id === id) ?? [])[0];
  const title = rule && (columnAt(after, rule.field) ?? columnAt(before, rule.field))?.title;
  return title ? text.replace(id, inWords(title)) : text;
}

/** A place of a form as people call it. */
export const placeOf = (path: string, two: Two): string =>
  naming(placeInWords(path, [two.after, two.before] as unknown as JsonObject[])[locale()], path, two);

/** What differs between two versions of a form. */
export const useDifferences = (before: RecordForm, after: RecordForm): readonly Difference[] =>
  useMemo(
    () => differences('form', before as unknown as JsonObject, after as unknown as JsonObject),
    [before, after],
  );

/** The same, one line each. */
export function DifferenceList({ list, ...two }: Two & { list: readonly Difference[] }): ReactNode {
  if (list.length === 0) return <p className={css['none']}>{t('same')}</p>;
  return (
    <ul className={css['differences']}>
      {list.slice(0, MOST).map(({ path, change, words }) => (
        <li key={`${change} ${path}`}>
          <Tag tone={TONES[change]}>{t(`what.${change}`)}</Tag>
          <span>{change === 'changed' ? naming(words[locale()], path, two) : placeOf(path, two)}</span>
        </li>
      ))}
      {list.length > MOST && <li>{t('more', { count: list.length - MOST })}</li>}
    </ul>
  );
}
