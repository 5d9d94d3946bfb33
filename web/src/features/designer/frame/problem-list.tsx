import { memo, useState, useSyncExternalStore, type ReactNode } from 'react';

import { Icon } from '../../../ui/kit/icon.tsx';
import { inWords, useDesk, useForm } from '../desk.ts';
import { columnAt, partsOf, sectionOf } from '../model/elements.ts';
import { t } from './frame.messages.ts';

import css from './frame.module.css';

/** What keeps the form from being published; each line leads to its element. */
export const ProblemList = memo(function ProblemList(): ReactNode {
  const { problems, jump } = useDesk();
  const form = useForm();
  const known = useSyncExternalStore(problems.subscribe, problems.known);
  const [isOpen, setIsOpen] = useState(true);
  if (known.length === 0)
    return (
      <p className={css['fine']} role="status">
        <Icon name="checkCircle" size={14} />
        {t('noProblems')}
      </p>
    );
  return (
    <section aria-label={t('problemList')} className={css['problems']}>
      <button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} type="button">
        <Icon name="alert" size={14} />
        {t('problems', { count: known.length })}
        <Icon name={isOpen ? 'chevronDown' : 'chevronUp'} size={14} />
      </button>
      {isOpen && (
        <ul>
          {known.map(({ key, message, property }, at) => {
            const { kind, id } = partsOf(key);
            const title =
              (kind === 'section' ? sectionOf(form, id) : columnAt(form, id))?.title ?? form.title;
            return (
              <li key={`${key} ${property ?? ''} ${String(at)}`}>
                <button onClick={() => jump(key)} type="button">
                  <strong>{inWords(title)}</strong>
                  <span>{inWords(message)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
});
