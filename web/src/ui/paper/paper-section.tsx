import type { RecordForm } from '@zhoudao/schema/templates/form/judge';
import { memo, useId, useSyncExternalStore, type ReactNode } from 'react';

import { PlaceField } from './fields/place-field.tsx';
import { inWords, spanOf, useDesk } from './paper-context.ts';

import css from './paper.module.css';

/** A part of a paper; it goes with its last field. */
export const PaperSection = memo(function PaperSection({
  section,
  only,
}: {
  section: RecordForm['sections'][number];
  /** The only fields that are drawn for now. */
  only: ReadonlySet<string> | undefined;
}): ReactNode {
  const { form, live, facts, draw } = useDesk();
  const id = useId();
  const fields = form.fields.filter((field) => field.section === section.id);
  const shown = useSyncExternalStore(live.subscribe, () =>
    fields
      .filter((field) => !live.judged().hidden.has(field.id))
      .map((field) => field.id)
      .join(' '),
  );
  if (shown === '' && !section.text) return null;
  const visible = new Set(shown.split(' ').filter((field) => only?.has(field) !== false));
  if (only && visible.size === 0) return null;
  return (
    <section aria-labelledby={id} className={css['section']} data-block={section.block}>
      <h2 id={id}>
        {inWords(section.title)}
        {section.block === 'approval' && facts.isApproval !== true && (
          <span className={css['later']}>{draw.later()}</span>
        )}
      </h2>
      {section.text && <p className={css['text']}>{inWords(section.text)}</p>}
      <div className={css['grid']}>
        {fields
          .filter((field) => visible.has(field.id))
          .map((field) =>
            field.type === 'table' ? (
              <draw.table
                isNamed={inWords(field.title) === inWords(section.title)}
                key={field.id}
                table={field}
              />
            ) : (
              <div className={css['cell']} key={field.id} style={spanOf(field)}>
                <PlaceField column={field} path={field.id} />
              </div>
            ),
          )}
      </div>
    </section>
  );
});
