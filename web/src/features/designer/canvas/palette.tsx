import { RECORD_FIELD_TYPES, type RecordFieldType } from '@zhoudao/schema/templates/form/design';
import { memo, useState, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { word } from '../../../ui/words.messages.ts';
import { inWords, useDesk, type Desk } from '../desk.ts';
import { addFields } from '../model/edit-fields.ts';
import { fieldKey, fieldOf, partsOf, sectionOf, takes } from '../model/elements.ts';
import { FIELD_KINDS, GROUPS, newField } from '../model/field-kinds.ts';
import { t } from './canvas.messages.ts';
import type { Dragger } from './drag.ts';
import { focusOn } from './use-canvas-keys.ts';

import css from './canvas.module.css';

/** The titles that a form has already. */
export const titlesIn = ({ design: { form } }: Pick<Desk, 'design'>): Set<string> =>
  new Set(form.fields.flatMap(({ title }) => [title['zh-CN'], title.en]));

/** Adds a field behind what is selected, or where there is room for it. */
function add(desk: Desk, type: RecordFieldType): void {
  const { design, say } = desk;
  const { form, selected } = design.state();
  const { kind, id } = partsOf(selected.at(-1) ?? 'form');
  const near = kind === 'field' || kind === 'column' ? fieldOf(form, id.split('.')[0] ?? '') : undefined;
  const wanted = near?.section ?? (kind === 'section' ? id : undefined);
  const fits = wanted !== undefined && takes(sectionOf(form, wanted), type);
  const section = fits
    ? wanted
    : form.sections.findLast((one) => takes(one, type) && one.block !== 'approval')?.id;
  if (section === undefined) return say(t('noRoom'));
  const inside = form.fields.filter((field) => field.section === section);
  const before = near && near.section === section ? inside[inside.indexOf(near) + 1]?.id : undefined;
  const field = newField(type, section, titlesIn(desk), design.newId);
  design.do((now) => addFields(now, [field], { section, before }), { select: [fieldKey(field.id)] });
  say(t('added', { name: inWords(field.title) }));
  focusOn(fieldKey(field.id));
}

const found = (type: RecordFieldType, text: string): boolean => {
  const { title, pinyin } = FIELD_KINDS[type];
  return [type, title['zh-CN'], title.en, pinyin].some((one) => one.toLowerCase().includes(text));
};

/** All types of fields, with search; a click adds one, a drag puts it where it is dropped. */
export const Palette = memo(function Palette({
  dragger,
  onAdded,
}: {
  dragger: Dragger;
  onAdded?: () => void;
}): ReactNode {
  const desk = useDesk();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const types = RECORD_FIELD_TYPES.filter((type) => wanted === '' || found(type, wanted));
  return (
    <div className={css['palette']}>
      <label className={css['find']}>
        <Icon name="search" size={14} />
        <span className="sr-only">{t('findType')}</span>
        <input
          onChange={(event) => setText(event.target.value)}
          placeholder={word('search')}
          type="search"
          value={text}
        />
      </label>
      {types.length === 0 && <p className={css['none']}>{t('noType')}</p>}
      {GROUPS.map((group) => {
        const inside = types.filter((type) => FIELD_KINDS[type].group === group);
        if (inside.length === 0) return null;
        return (
          <section aria-label={t(`group.${group}`)} key={group}>
            <h3>{t(`group.${group}`)}</h3>
            <ul>
              {inside.map((type) => (
                <li key={type}>
                  <button
                    onClick={() => {
                      add(desk, type);
                      onAdded?.();
                    }}
                    onPointerDown={(event) => {
                      if (event.button === 0)
                        dragger.press(event, { kind: 'new', type, label: inWords(FIELD_KINDS[type].title) });
                    }}
                    title={t('addIt', { name: inWords(FIELD_KINDS[type].title) })}
                    type="button"
                  >
                    <Icon name={FIELD_KINDS[type].icon} size={15} />
                    {inWords(FIELD_KINDS[type].title)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
});
