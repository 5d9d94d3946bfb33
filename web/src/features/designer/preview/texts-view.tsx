import type { Words } from '@zhoudao/schema/templates/form/design';
import { memo, useMemo, useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { inWords, useDesk, useForm } from '../desk.ts';
import type { ElementKey } from '../model/elements.ts';
import { columnAt, partsOf, sectionOf } from '../model/elements.ts';
import { isMissing, setText, textsOf, type TextKind } from '../model/texts.ts';
import { t } from './preview.messages.ts';

import css from './preview.module.css';

const MORE = 120;

type RowProps = { path: string; zh: string; en: string; of: string; what: TextKind; elementKey: ElementKey };

/** One text in both languages. */
const TextRow = memo(function TextRow({ path, zh, en, of, what, elementKey }: RowProps): ReactNode {
  const { design, jump, isReadOnly } = useDesk();
  const isBad = isMissing({ words: { 'zh-CN': zh, en } });
  const cell = (language: keyof Words, text: string): ReactNode => (
    <td>
      <input
        aria-invalid={(isBad && (text.trim() === '' || (language === 'en' && zh.trim() !== ''))) || undefined}
        aria-label={t(language === 'en' ? 'enOf' : 'zhOf', { name: of, what: t(`what.${what}`) })}
        disabled={isReadOnly}
        lang={language}
        onChange={(event) =>
          design.do((form) => setText(form, path, language, event.target.value), {
            join: `${path} ${language}`,
          })
        }
        value={text}
      />
    </td>
  );
  return (
    <tr data-missing={isBad || undefined}>
      <th scope="row">
        <button onClick={() => jump(elementKey)} title={t('goTo')} type="button">
          {of}
        </button>
        <small>{t(`what.${what}`)}</small>
        {isBad && <Tag tone="warn">{t('missing')}</Tag>}
      </th>
      {cell('zh-CN', zh)}
      {cell('en', en)}
    </tr>
  );
});

/** Every text of the form with both languages side by side; what is missing can be listed alone. */
export function TextsView(): ReactNode {
  const form = useForm();
  const [only, setOnly] = useState(false);
  const [count, setCount] = useState(MORE);
  const texts = useMemo(() => textsOf(form), [form]);
  const missing = texts.filter((text) => isMissing(text));
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set());
  const shown = only ? texts.filter((text) => held.has(text.path) || isMissing(text)) : texts;
  const nameOf = (key: ElementKey): string => {
    const { kind, id } = partsOf(key);
    const title =
      kind === 'form' ? form.title : (kind === 'section' ? sectionOf(form, id) : columnAt(form, id))?.title;
    return title ? inWords(title) : id;
  };
  return (
    <div className={css['texts']}>
      <div className={css['bar']}>
        <p className={missing.length > 0 ? css['bad'] : css['fine']}>
          <Icon name={missing.length > 0 ? 'globe' : 'checkCircle'} size={14} />
          {missing.length > 0 ? t('missingCount', { count: missing.length }) : t('complete')}
        </p>
        <label>
          <input
            checked={only}
            onChange={(event) => {
              setOnly(event.target.checked);
              // Rows stay while their last word is being typed.
              setHeld(new Set(missing.map(({ path }) => path)));
            }}
            type="checkbox"
          />
          {t('onlyMissing')}
        </label>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('element')}</th>
            <th scope="col">{t('chinese')}</th>
            <th scope="col">{t('english')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, count).map(({ path, key, what, words }) => (
            <TextRow
              elementKey={key}
              en={words.en}
              key={path}
              of={nameOf(key)}
              path={path}
              what={what}
              zh={words['zh-CN']}
            />
          ))}
        </tbody>
      </table>
      {shown.length > count && (
        <Button onClick={() => setCount((now) => now + MORE)} size="sm">
          {t('showMore', { count: shown.length - count })}
        </Button>
      )}
    </div>
  );
}
