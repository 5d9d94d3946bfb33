import type { ReactNode } from 'react';

import { formatNumber } from '../../../lib/money.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { Empty } from '../../../ui/state/empty.tsx';
import { said } from '../import-run.messages.ts';
import { t } from '../imports.messages.ts';
import type { StepProps } from '../use-import.ts';
import { Choice, StepFoot } from './controls.tsx';

import css from './imports.module.css';

const OPEN = '?';
const NOTHING = '';

type Value = StepProps['view']['setup']['values'][number];

/** What the words of the file mean: their 高, our grade. */
export function ValuesStep({ view, acts, go }: StepProps): ReactNode {
  const { setup, target } = view;
  const groups = target.fields.flatMap((field) => {
    const values = setup.values.filter((value) => value.field === field.key);
    return values.length > 0 ? [{ field, values }] : [];
  });
  const open = setup.values.filter(({ isOpen }) => isOpen).length;
  const start = async (): Promise<void> => {
    if (await acts.check()) go('check');
  };
  return (
    <>
      {groups.length === 0 ? (
        <Empty icon="checkCircle" text={t('values.none.text')} title={t('values.none.title')} />
      ) : (
        <p>{t('values.lead')}</p>
      )}
      {groups.map(({ field, values }) => (
        <Panel
          actions={<RestEmpty acts={acts} field={field.key} values={values} />}
          key={field.key}
          title={field.title}
        >
          <table className={css['values']}>
            <thead>
              <tr>
                <th scope="col">{t('values.theirs')}</th>
                <th className={css['figure']} scope="col">
                  {t('values.count')}
                </th>
                <th scope="col">{t('values.ours')}</th>
              </tr>
            </thead>
            <tbody>
              {values.map((value) => (
                <tr key={value.from}>
                  <td>{value.from}</td>
                  <td className={`${css['figure']} num`}>{formatNumber(value.count)}</td>
                  <td>
                    <Meaning
                      choices={field.choices}
                      onChange={(to) =>
                        void acts.map({ values: [{ field: field.key, from: value.from, to }] })
                      }
                      value={value}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
      <StepFoot
        isBusy={acts.isBusy}
        next={said('check.start')}
        onBack={() => go('columns')}
        onNext={() => void start()}
      >
        {open > 0 && (
          <Tag icon="alert" tone="warn">
            {t('values.openCount', { count: open })}
          </Tag>
        )}
      </StepFoot>
    </>
  );
}

type RestProps = { acts: StepProps['acts']; field: string; values: readonly Value[] };

/** Leaves out what a company has no option for, all at once: a sheet may have fifty such words. */
function RestEmpty({ acts, field, values }: RestProps): ReactNode {
  const open = values.filter(({ isOpen }) => isOpen);
  if (open.length < 2) return null;
  return (
    <Button
      onClick={() => void acts.map({ values: open.map(({ from }) => ({ field, from, to: null })) })}
      size="sm"
    >
      {t('values.restEmpty')}
    </Button>
  );
}

type MeaningProps = {
  value: Value;
  choices: readonly { code: string; label: string }[];
  onChange: (to: string | null) => void;
};

function Meaning({ value, choices, onChange }: MeaningProps): ReactNode {
  const options = [
    ...(value.isOpen ? [{ value: OPEN, label: t('values.open'), disabled: true }] : []),
    ...choices.map(({ code, label }) => ({ value: code, label })),
    { value: NOTHING, label: t('values.empty') },
  ];
  return (
    <Choice
      isHidden
      isInvalid={value.isOpen}
      label={t('values.of', { from: value.from })}
      onChange={(to) => onChange(to === NOTHING ? null : to)}
      options={options}
      value={value.isOpen ? OPEN : (value.to ?? NOTHING)}
    />
  );
}
