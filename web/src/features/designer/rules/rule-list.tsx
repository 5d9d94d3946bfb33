import { EFFECTS, type RecordRule, sayRule } from '@zhoudao/schema/templates/form/design';
import { useState, useSyncExternalStore, type ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Icon } from '../../../ui/kit/icon.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { inWords, useDesk, useForm } from '../desk.ts';
import { addRule, removeRule, rulesAbout, setRule } from '../model/edit-rules.ts';
import { columnAt } from '../model/elements.ts';
import { heldAt } from '../model/locks.ts';
import { RuleEditor } from './rule-editor.tsx';
import { t } from './rules.messages.ts';
import { useEntry } from './use-entry.ts';

import css from './rules.module.css';

/** A rule as a sentence; what cannot be read is shown as it is written. */
function Said({ rule }: { rule: RecordRule }): ReactNode {
  const form = useForm();
  const { problems } = useDesk();
  const entry = useEntry();
  const said = sayRule(form, rule, entry);
  const known = useSyncExternalStore(problems.subscribe, problems.known);
  const wrong = known.find((one) => one.rule === rule.id);
  return (
    <>
      <span>{said ? said[locale()] : <code>{rule.expr}</code>}</span>
      {wrong && (
        <span className={css['wrong']}>
          <Icon name="alert" size={13} />
          {inWords(wrong.message)}
        </span>
      )}
    </>
  );
}

/** What the rules say of a field, and what else they could say. */
export function RuleList({ target }: { target: string }): ReactNode {
  const { design, isReadOnly } = useDesk();
  const form = useForm();
  const [open, setOpen] = useState<{ rule: RecordRule; isNew: boolean }>();
  const rules = rulesAbout(form, target);
  const isHeld = ({ id }: RecordRule): boolean => heldAt(form, `/rules/${id}`).policy === 'locked';
  const taken = new Set(rules.map((rule) => rule.effect));
  const { type } = columnAt(form, target) ?? { type: 'text' };
  const free = EFFECTS.filter(
    (effect) =>
      (effect === 'check' || !taken.has(effect)) &&
      !((effect === 'compute' || effect === 'default') && (type === 'table' || type === 'serial')),
  );
  const begin = (effect: RecordRule['effect']): void =>
    setOpen({
      isNew: true,
      rule: {
        id: design.newId('rule'),
        field: target,
        effect,
        expr: '',
        ...(effect === 'check' ? { message: { 'zh-CN': '', en: '' } } : {}),
      },
    });
  const keep = (rule: RecordRule): void => {
    design.do((now) => {
      if (!now.rules.some((one) => one.id === rule.id)) return addRule(now, rule);
      const withExpr = setRule(now, rule.id, 'expr', rule.expr);
      return rule.message ? setRule(withExpr, rule.id, 'message', rule.message) : withExpr;
    });
    setOpen(undefined);
  };
  return (
    <section aria-label={t('rules')} className={css['rules']}>
      <h3>{t('rules')}</h3>
      {rules.length === 0 && <p className={css['hint']}>{t('noRules')}</p>}
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <button
              aria-haspopup="dialog"
              data-rule={rule.id}
              onClick={() => setOpen({ rule, isNew: false })}
              type="button"
            >
              <strong>{t(`effect.${rule.effect}`)}</strong>
              <Said rule={rule} />
            </button>
            {isHeld(rule) && (
              <span className={css['held']}>
                <Icon name="lock" size={13} />
                <span className="sr-only">{t('held')}</span>
              </span>
            )}
            {!isReadOnly && !isHeld(rule) && (
              <IconButton
                icon="trash"
                label={t('removeRule', { effect: t(`effect.${rule.effect}`) })}
                onClick={() => design.do((now) => removeRule(now, rule.id))}
                size="sm"
              />
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && heldAt(form, '/rules').policy !== 'locked' && (
        <Menu
          items={free.map((effect) => ({ label: t(`add.${effect}`), onSelect: () => begin(effect) }))}
          label={t('addRule')}
          trigger={(aria) => (
            <Button icon="plus" size="sm" {...aria}>
              {t('addRule')}
            </Button>
          )}
        />
      )}
      {open && (
        <RuleEditor
          isNew={open.isNew}
          isReadOnly={isReadOnly || isHeld(open.rule)}
          onClose={() => setOpen(undefined)}
          onKeep={keep}
          rule={open.rule}
        />
      )}
    </section>
  );
}
