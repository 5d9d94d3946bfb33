import { BLOCKS, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { memo, useMemo, useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { useDesk, useDesignState } from '../desk.ts';
import { addSection, newSection } from '../model/edit-sections.ts';
import { sectionKey } from '../model/elements.ts';
import { t } from './canvas.messages.ts';
import type { Dragger } from './drag.ts';
import { DropMark } from './drop-mark.tsx';
import { Palette } from './palette.tsx';
import { SectionCard } from './section-card.tsx';
import { useCanvasKeys } from './use-canvas-keys.ts';

import css from './canvas.module.css';

/** Adds a section behind the one that is selected. */
function AddSection(): ReactNode {
  const { design } = useDesk();
  const add = (block: (typeof BLOCKS)[number]): void => {
    const section = newSection(design.form, block, design.newId);
    const [selected = ''] = design.state().selected;
    const behind = selected.startsWith('section:') ? selected.slice('section:'.length) : undefined;
    design.do((form) => addSection(form, section, behind), { select: [sectionKey(section.id)] });
  };
  return (
    <Menu
      items={BLOCKS.map((block) => ({ label: t(`block.${block}`), onSelect: () => add(block) }))}
      label={t('addSection')}
      trigger={(aria) => (
        <Button icon="plus" size="sm" {...aria}>
          {t('addSection')}
        </Button>
      )}
    />
  );
}

/** Where there is no room for the palette beside the canvas it comes up over it. */
function AddField({ dragger }: { dragger: Dragger }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={css['narrow']}>
      <Button icon="plus" onClick={() => setOpen(true)} size="sm">
        {t('addField')}
      </Button>
      {isOpen && (
        <Modal onClose={() => setOpen(false)} opened size="sm" title={t('addField')}>
          <Palette dragger={dragger} onAdded={() => setOpen(false)} />
        </Modal>
      )}
    </span>
  );
}

/** How many rules there are about each field, its columns included. */
function rulesOf(form: Pick<RecordForm, 'rules'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { field } of form.rules) {
    const id = field.split('.')[0] ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The form as it is built: its sections on the grid, to be selected, moved, widened and dropped on. */
export const Canvas = memo(function Canvas({ dragger }: { dragger: Dragger }): ReactNode {
  const { isReadOnly } = useDesk();
  const sections = useDesignState((state) => state.form.sections);
  const fields = useDesignState((state) => state.form.fields);
  const rules = useDesignState((state) => state.form.rules);
  const counts = useMemo(() => rulesOf({ rules }), [rules]);
  const reckoned = useMemo(
    () => new Set(rules.filter((rule) => rule.effect === 'compute').map((rule) => rule.field)),
    [rules],
  );
  const onKeyDown = useCanvasKeys();
  const first = sections.find((section) => fields.some((field) => field.section === section.id));
  return (
    <div
      aria-label={t('canvas')}
      className={css['canvas']}
      data-canvas
      onKeyDown={onKeyDown}
      role="group"
      tabIndex={-1}
    >
      <p className="sr-only" id="canvas-keys">
        {t('keysHint')}
      </p>
      {sections.map((section, at) => (
        <SectionCard
          dragger={dragger}
          fields={fields.filter((field) => field.section === section.id)}
          isFirst={section === first}
          isStop={first === undefined && at === 0}
          key={section.id}
          reckoned={reckoned}
          rules={counts}
          section={section}
        />
      ))}
      {!isReadOnly && (
        <div className={css['foot']}>
          <AddField dragger={dragger} />
          <AddSection />
        </div>
      )}
      <DropMark dragger={dragger} />
    </div>
  );
});
