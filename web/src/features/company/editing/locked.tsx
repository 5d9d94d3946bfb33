import type { TemplateHeader } from '@zhoudao/schema/templates';
import {
  isNamed,
  isObject,
  nameOf,
  placeInWords,
  Policies,
  stepOf,
  type Json,
} from '@zhoudao/schema/templates/merging';
import { createContext, useCallback, useContext, useId, useMemo, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import type { FormHandle } from '../../../ui/form/use-form.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from './locked.messages.ts';

import css from './locked.module.css';

type IsHeld = (field: string, values: unknown) => boolean;
const Held = createContext<IsHeld | undefined>(undefined);

/** The form of an editor whose fields know what is locked. */
export function useHeld<V extends object>(form: FormHandle<V>): FormHandle<V> {
  const isHeld = useContext(Held);
  return useMemo(
    () => (isHeld ? { ...form, isHeld: (field) => isHeld(field, form.values()) } : form),
    [form, isHeld],
  );
}

/** So many are told one by one. */
const MOST_TOLD = 12;

/** What a field of an editor is called in a template, where that is something else. */
const CALLED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  message: { zh: ['text', 'zh-CN'], en: ['text', 'en'] },
  dictionary: { zh: ['title', 'zh-CN'], en: ['title', 'en'], above: ['parent'] },
  sla: { amount: ['target'], measure: ['target'] },
};

const inside = (value: Json | undefined, step: string): Json | undefined =>
  Array.isArray(value) ? (value as readonly Json[])[Number(step)] : isObject(value) ? value[step] : undefined;

/** The place in a template that a field of its editor writes, by the names of elements. */
export function placeOf(kind: string, field: string, [values, body]: readonly (Json | undefined)[]): string {
  const steps: string[] = [];
  let [own, kept] = [values, body];
  for (const step of field.split('.')) {
    const isElement = Array.isArray(own) || isNamed(kept);
    [own, kept] = [inside(own, step), inside(kept, step)];
    // Rows of a dictionary have keys of the page's beside their codes.
    const code = kind === 'dictionary' && isObject(own) ? own['code'] : undefined;
    const known = typeof code === 'string' ? code : (nameOf(own) ?? nameOf(kept) ?? step);
    const name = isElement ? known : undefined;
    steps.push(...(name === undefined ? (CALLED[kind]?.[step] ?? [step]) : [name]));
  }
  return `/${steps.map(stepOf).join('/')}`;
}

type Props = {
  kind: string;
  /** What publishers say; nothing where the company made it itself. */
  said: unknown;
  body: TemplateHeader;
  children: ReactNode;
};

/** What of a template is locked, and by whom, above its editor; the fields below it know it as well. */
export function Locked({ kind, said, body, children }: Props): ReactNode {
  const id = useId();
  const policies = useMemo(() => new Policies(kind, (said ?? undefined) as Json | undefined), [kind, said]);
  const isHeld = useCallback<IsHeld>(
    (field, values) => {
      const place = placeOf(kind, field, [values as Json, body as unknown as Json]);
      return policies.at(place).policy === 'locked';
    },
    [kind, body, policies],
  );
  const locked = policies.locked();
  if (locked.length === 0) return children;
  const bodies = [body as unknown as Json, said as Json];
  return (
    <Held.Provider value={isHeld}>
      <section aria-labelledby={`${id}-title`} className={css['locked']} id={id}>
        <h2 id={`${id}-title`}>
          <Icon name="lock" size={15} />
          {t('locked')}
        </h2>
        <ul>
          {locked.slice(0, MOST_TOLD).map(({ path, by, isLaw }) => (
            <li key={`${by?.en} ${path}`}>
              {placeInWords(path, bodies)[locale()]}
              <span>{isLaw === true ? t('law') : t('by', { by: by?.[locale()] ?? t('product') })}</span>
            </li>
          ))}
        </ul>
        {locked.length > MOST_TOLD && <p>{t('more', { count: locked.length - MOST_TOLD })}</p>}
      </section>
      {children}
    </Held.Provider>
  );
}
