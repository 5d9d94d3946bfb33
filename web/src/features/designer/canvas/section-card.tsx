import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { memo, type PointerEvent, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { inWords, useDesignState, useDesk, useProblemCount } from '../desk.ts';
import { sectionKey, type Section } from '../model/elements.ts';
import { t } from './canvas.messages.ts';
import type { Dragger } from './drag.ts';
import { FieldCard } from './field-card.tsx';

import css from './canvas.module.css';

type Props = {
  section: Section;
  fields: RecordForm['fields'];
  reckoned: ReadonlySet<string>;
  rules: ReadonlyMap<string, number>;
  dragger: Dragger;
  isFirst: boolean;
  /** Whether one comes here by Tab while nothing is selected, because there is no field. */
  isStop: boolean;
};

/** Whether a section is drawn as it was: its fields are put together anew with every letter in any of them. */
const isSame = ({ fields, ...one }: Props, { fields: others, ...other }: Props): boolean =>
  (Object.keys(one) as (keyof typeof one)[]).every((name) => one[name] === other[name]) &&
  fields.length === others.length &&
  fields.every((field, at) => field === others[at]);

/** A section on the canvas with its fields on the grid of 24. */
export const SectionCard = memo(function SectionCard({
  section,
  fields,
  reckoned,
  rules,
  dragger,
  isFirst,
  isStop,
}: Props): ReactNode {
  const { design, isReadOnly } = useDesk();
  const key = sectionKey(section.id);
  const isSelected = useDesignState((state) => state.selected[0] === key);
  const isNothing = useDesignState((state) => state.selected.length === 0);
  const problems = useProblemCount(key);
  const press = (event: PointerEvent): void => {
    if (isReadOnly || event.button !== 0) return;
    dragger.press(event, { kind: 'section', id: section.id, label: inWords(section.title) });
  };
  return (
    <section
      aria-label={inWords(section.title)}
      className={css['section']}
      data-bad={problems > 0 || undefined}
      data-block={section.block}
      data-section={section.id}
      data-selected={isSelected || undefined}
    >
      <button
        aria-describedby="canvas-keys"
        aria-pressed={isSelected}
        className={css['head']}
        data-face={key}
        onClick={() => design.select([key])}
        onPointerDown={press}
        tabIndex={isSelected || (isStop && isNothing) ? 0 : -1}
        type="button"
      >
        <strong>{inWords(section.title)}</strong>
        <Tag>{t(`block.${section.block}`)}</Tag>
        <span className="sr-only">
          {t('section')} {problems > 0 && t('hasProblems')}
        </span>
        {problems > 0 && (
          <span className={css['bad']}>
            <Icon name="alert" size={14} />
          </span>
        )}
      </button>
      {section.block === 'note' ? (
        <p className={css['note']}>{section.text && inWords(section.text)}</p>
      ) : (
        <ul className={css['grid']} data-grid>
          {fields.map((field, at) => (
            <FieldCard
              dragger={dragger}
              field={field}
              isFirst={isFirst && at === 0}
              isReckoned={reckoned.has(field.id)}
              key={field.id}
              rules={rules.get(field.id) ?? 0}
            />
          ))}
        </ul>
      )}
      {section.block !== 'note' && fields.length === 0 && (
        <p className={css['empty']}>{t(section.block === 'table' ? 'emptyTable' : 'emptySection')}</p>
      )}
    </section>
  );
}, isSame);
