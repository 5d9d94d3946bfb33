import { BLOCKS } from '@zhoudao/schema/templates/form/design';
import { memo, useSyncExternalStore, type ReactNode } from 'react';

import { IconButton } from '../../../ui/kit/button.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { word } from '../../../ui/words.messages.ts';
import { duplicateSelected, move, removeSelected } from '../canvas/use-canvas-keys.ts';
import { inWords, useDesignState, useDesk, useForm } from '../desk.ts';
import { shifted } from '../model/edit-fields.ts';
import { setListed } from '../model/edit-rules.ts';
import { newSection, setSection, wrap } from '../model/edit-sections.ts';
import { fieldOf, partsOf, sectionKey, sectionOf, type ElementKey } from '../model/elements.ts';
import { heldAt } from '../model/locks.ts';
import { setText } from '../model/texts.ts';
import { Group, SelectLine, WordsLine } from './controls.tsx';
import { FieldProperties } from './field-properties.tsx';
import { LockNote } from './lock-note.tsx';
import { t } from './properties.messages.ts';

import css from './properties.module.css';

/** What can be done with the selected element, also without a mouse that drags. */
function Actions({ selected }: { selected: ElementKey }): ReactNode {
  const desk = useDesk();
  const { design } = desk;
  if (desk.isReadOnly) return null;
  const { kind, id } = partsOf(selected);
  const step = (by: 1 | -1): void => move(desk, selected, by);
  const wrapIt = (): void => {
    const section = newSection(
      design.form,
      fieldOf(design.form, id)?.type === 'table' ? 'table' : 'grid',
      design.newId,
    );
    const ids = design.state().selected.map((key) => partsOf(key).id);
    design.do((form) => wrap(form, ids, section), { select: [sectionKey(section.id)] });
  };
  const isField = kind === 'field';
  return (
    <Menu
      align="end"
      items={[
        ...(isField
          ? [{ label: t('duplicate'), icon: 'copy' as const, onSelect: () => duplicateSelected(desk) }]
          : []),
        ...(kind === 'column'
          ? []
          : [
              { label: t('moveUp'), icon: 'chevronUp' as const, onSelect: () => step(-1) },
              { label: t('moveDown'), icon: 'chevronDown' as const, onSelect: () => step(1) },
            ]),
        ...(isField ? [{ label: t('wrap'), icon: 'panel' as const, onSelect: wrapIt }] : []),
        {
          label: t('remove'),
          icon: 'trash',
          tone: 'bad',
          divider: true,
          onSelect: () => removeSelected(desk),
        },
      ]}
      label={word('more')}
      trigger={(aria) => <IconButton {...aria} icon="dots" label={word('more')} />}
    />
  );
}

function useProblem(key: ElementKey, property: string): string | undefined {
  const { problems } = useDesk();
  const found = useSyncExternalStore(problems.subscribe, problems.known).find(
    (one) => one.key === key && one.property === property,
  );
  return found && inWords(found.message);
}

/** What a section is called and how it is drawn. */
function SectionProperties({ id }: { id: string }): ReactNode {
  const { design, isReadOnly: isClosed } = useDesk();
  const section = useDesignState((state) => sectionOf(state.form, id));
  const path = `/sections/${id}`;
  const isReadOnly = isClosed || heldAt(design.form, path).policy === 'locked';
  const key = sectionKey(id);
  const problem = useProblem(key, 'title');
  if (!section) return null;
  const set = (name: 'title' | 'text') => (language: 'zh-CN' | 'en', text: string) =>
    design.do((form) => setText(form, `${key} ${name}`, language, text), {
      join: `${key} ${name} ${language}`,
    });
  return (
    <>
      <header className={css['top']}>
        <p>
          <strong>{inWords(section.title)}</strong>
          <span>{t('aSection')}</span>
        </p>
        <Actions selected={key} />
      </header>
      <LockNote path={path} />
      <Group title={t('basics')}>
        <WordsLine
          label={t('title')}
          off={isReadOnly}
          onChange={set('title')}
          problem={problem}
          words={section.title}
        />
        <SelectLine
          hint={t(`block.${section.block}`)}
          label={t('block')}
          off={isReadOnly}
          onChange={(block) => design.do((form) => setSection(form, id, 'block', block))}
          options={BLOCKS.map((block) => ({ value: block, label: t(`blockName.${block}`) }))}
          value={section.block}
        />
        {section.block === 'note' && (
          <WordsLine
            label={t('noteText')}
            long
            off={isReadOnly}
            onChange={set('text')}
            words={section.text}
          />
        )}
      </Group>
    </>
  );
}

/** The order in which a list of such records shows its columns. */
function Listed(): ReactNode {
  const { design, isReadOnly } = useDesk();
  const form = useForm();
  const shift = (id: string, by: number): void =>
    design.do((now) => ({
      ...now,
      listed: shifted(
        now.listed.map((one) => ({ id: one })),
        id,
        by,
      ).map((one) => one.id),
    }));
  return (
    <Group title={t('listedIn')}>
      <ol className={css['list']}>
        {form.listed.map((id, at) => {
          const name = inWords(fieldOf(form, id)?.title ?? { 'zh-CN': id, en: id });
          return (
            <li key={id}>
              <button onClick={() => design.select([`field:${id}`])} type="button">
                {name}
              </button>
              {!isReadOnly && (
                <>
                  <IconButton
                    blockedBy={at === 0 ? t('isFirst') : undefined}
                    icon="chevronUp"
                    label={t('up', { name })}
                    onClick={() => shift(id, -1)}
                    size="sm"
                  />
                  <IconButton
                    blockedBy={at === form.listed.length - 1 ? t('isLast') : undefined}
                    icon="chevronDown"
                    label={t('down', { name })}
                    onClick={() => shift(id, 1)}
                    size="sm"
                  />
                  <IconButton
                    icon="close"
                    label={t('removeIt', { name })}
                    onClick={() => design.do((now) => setListed(now, id, false))}
                    size="sm"
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      <p className={css['hint']}>{t('listedHint')}</p>
    </Group>
  );
}

/** What the whole form is called, and what lists of it show. */
function FormProperties(): ReactNode {
  const { design, isReadOnly } = useDesk();
  const form = useForm();
  const [title, help] = [useProblem('form', 'title'), useProblem('form', 'help')];
  const set = (name: 'title' | 'help') => (language: 'zh-CN' | 'en', text: string) =>
    design.do((now) => setText(now, name, language, text), { join: `form ${name} ${language}` });
  return (
    <>
      <header className={css['top']}>
        <p>
          <strong>{inWords(form.title)}</strong>
          <span>{t('theForm')}</span>
        </p>
      </header>
      <LockNote path="" />
      <Group title={t('basics')}>
        <WordsLine
          label={t('title')}
          off={isReadOnly || heldAt(form, '/title').policy === 'locked'}
          onChange={set('title')}
          problem={title}
          words={form.title}
        />
        <WordsLine
          label={t('help')}
          long
          off={isReadOnly}
          onChange={set('help')}
          problem={help}
          words={form.help}
        />
      </Group>
      <Listed />
      <p className={css['hint']}>{t('selectHint')}</p>
    </>
  );
}

/** The properties of what is selected. */
export const Properties = memo(function Properties(): ReactNode {
  const selected = useDesignState((state) => state.selected);
  const [first = 'form'] = selected;
  const { kind, id } = partsOf(first);
  return (
    <div className={css['properties']} data-properties>
      {selected.length > 1 ? (
        <header className={css['top']}>
          <p>
            <strong>{t('several', { count: selected.length })}</strong>
            <span>{t('severalHint')}</span>
          </p>
          <Actions selected={first} />
        </header>
      ) : kind === 'form' ? (
        <FormProperties />
      ) : kind === 'section' ? (
        <SectionProperties id={id} key={id} />
      ) : (
        <FieldProperties actions={<Actions selected={first} />} target={id} />
      )}
    </div>
  );
});
