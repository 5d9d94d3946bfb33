import type { ReactNode } from 'react';

import { amountOf } from '../../../lib/money.ts';
import { ChoiceField, SelectField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { MoneyField, NumberField } from '../../../ui/form/number-fields.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useList, useValue, type FormHandle } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import { Money } from '../../../ui/text/money.tsx';
import { t } from '../orders.messages.ts';
import { emptyLine, linesSum, type LineValues, type OrderValues } from './order-values.ts';

import css from './orders.module.css';

/** A product that was found, with the price it has today. */
export type ProductOption = RefOption & { priceMinor?: number | undefined };

type Props = {
  form: FormHandle<OrderValues>;
  contacts: { value: string; label: string }[];
  searchProducts: (text: string) => Promise<ProductOption[]>;
  /** Chooses whose order it is; a known order keeps its customer. */
  customer?: ReactNode;
  isNew: boolean;
};

/** The fields of an order with its lines. */
export function OrderFields({ form, contacts, searchProducts, customer, isNew }: Props): ReactNode {
  return (
    <>
      <FormSection>
        {customer && <FullWidth>{customer}</FullWidth>}
        <DateField form={form} label={t('col.orderedOn')} name="orderedOn" quick="past" required />
        <SelectField form={form} label={t('field.contact')} name="contactId" options={contacts} />
        {isNew && (
          <TextField
            autoComplete="off"
            form={form}
            hint={t('field.number.hint')}
            label={t('field.number')}
            maxLength={60}
            name="number"
          />
        )}
        <ChoiceField
          form={form}
          label={t('col.state')}
          name="state"
          options={(['OPEN', 'COMPLETED'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </FormSection>
      <Lines form={form} searchProducts={searchProducts} />
      <FormSection>
        <MoneyField
          form={form}
          hint={t('field.amount.hint')}
          label={t('field.amount')}
          name="amount.amountMinor"
        />
        <FullWidth>
          <LongField form={form} label={t('field.remark')} maxLength={2000} name="remark" rows={2} />
        </FullWidth>
      </FormSection>
    </>
  );
}

function Lines({ form, searchProducts }: Pick<Props, 'form' | 'searchProducts'>): ReactNode {
  const list = useList(form, 'lines');
  const lines = useValue(form, 'lines') as LineValues[];
  return (
    <FormSection columns={1} title={t('lines')}>
      <div className={css['rows']}>
        {list.keys.map((key, at) => (
          <Line
            at={at}
            form={form}
            key={key}
            onRemove={() => list.remove(at)}
            searchProducts={searchProducts}
          />
        ))}
        <div>
          <Button icon="plus" kind="quiet" onClick={() => list.add(emptyLine())} size="sm">
            {t('line.add')}
          </Button>
        </div>
        {lines.length > 0 && (
          <p className={css['total']}>
            <span>{t('sum')}</span>
            <Money amount={amountOf(linesSum(lines))} />
          </p>
        )}
      </div>
    </FormSection>
  );
}

function Line({
  form,
  at,
  onRemove,
  searchProducts,
}: Pick<Props, 'form' | 'searchProducts'> & { at: number; onRemove: () => void }): ReactNode {
  const line = form.values().lines[at];
  const choose = (option: ProductOption | null): void => {
    form.set(`lines.${at}.productName`, option?.label ?? '');
    if (option?.priceMinor !== undefined && form.get(`lines.${at}.price.amountMinor`) === null)
      form.set(`lines.${at}.price.amountMinor`, option.priceMinor);
  };
  return (
    <div className={css['row']}>
      <RefField
        form={form}
        initialOption={line?.productId ? { value: line.productId, label: line.productName } : undefined}
        label={t('line.product')}
        name={`lines.${at}.productId`}
        onChoose={choose}
        search={searchProducts}
      />
      <TextField
        autoComplete="off"
        form={form}
        label={t('line.other')}
        maxLength={120}
        name={`lines.${at}.name`}
      />
      <NumberField form={form} label={t('line.quantity')} name={`lines.${at}.quantity`} required />
      <MoneyField form={form} label={t('line.price')} name={`lines.${at}.price.amountMinor`} required />
      <IconButton icon="close" label={t('line.remove', { row: String(at + 1) })} onClick={onRemove} />
    </div>
  );
}
