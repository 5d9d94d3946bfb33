import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { problemsOf, useAct } from '../../app/session/act.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { ProductCardFragment } from '../../lib/gql/graphql.ts';
import { amountOf } from '../../lib/money.ts';
import { textOrNone } from '../../lib/present.ts';
import { FormBody, FormSection, FullWidth } from '../../ui/form/form-body.tsx';
import { MoneyField } from '../../ui/form/number-fields.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Button } from '../../ui/kit/button.tsx';
import { Drawer } from '../../ui/overlay/dialog.tsx';
import { SkeletonText } from '../../ui/state/skeleton.tsx';
import { States } from '../../ui/state/states.tsx';
import { toast, toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import {
  CreateProductMutation,
  ProductCard,
  ProductQuery,
  RetireProductMutation,
  UpdateProductMutation,
} from './products.documents.ts';
import { t } from './products.messages.ts';

type Values = {
  code: string;
  name: string;
  model: string;
  category: string;
  unit: string;
  price: { amountMinor: number | null };
};

type Props = { productId: string | undefined; onClose: () => void };

/** The form of a product beside the list; without an id, of a new one. */
export function ProductDrawer({ productId, onClose }: Props): ReactNode {
  return (
    <Drawer onClose={onClose} opened sticky title={t(productId === undefined ? 'new' : 'edit')} width={560}>
      {productId === undefined ? (
        <ProductForm onClose={onClose} product={undefined} />
      ) : (
        <Known onClose={onClose} productId={productId} />
      )}
    </Drawer>
  );
}

function Known({ productId, onClose }: { productId: string; onClose: () => void }): ReactNode {
  const [result, refresh] = useQuery({ query: ProductQuery, variables: { id: productId } });
  return (
    <States of={result} retry={refresh} skeleton={<SkeletonText lines={8} />}>
      {(data) => <ProductForm onClose={onClose} product={getFragmentData(ProductCard, data.product)} />}
    </States>
  );
}

const initialOf = (product: ProductCardFragment | undefined): Values => ({
  code: product?.code ?? '',
  name: product?.name ?? '',
  model: product?.model ?? '',
  category: product?.category ?? '',
  unit: product?.unit ?? '',
  price: { amountMinor: product?.price?.amountMinor ?? null },
});

const inputOf = (values: Values, currency: string | undefined) => {
  const price = amountOf(values.price.amountMinor);
  return {
    code: values.code.trim(),
    name: values.name.trim(),
    model: textOrNone(values.model) ?? null,
    category: textOrNone(values.category) ?? null,
    unit: textOrNone(values.unit) ?? null,
    // A price in another currency stays in that currency.
    price: price ? { ...price, currency: currency ?? price.currency } : null,
  };
};

function ProductForm({
  product,
  onClose,
}: {
  product: ProductCardFragment | undefined;
  onClose: () => void;
}): ReactNode {
  const [create] = useAct(CreateProductMutation);
  const [update] = useAct(UpdateProductMutation);
  const can = product === undefined || product.viewerCan.includes('product.update');
  const form = useForm<Values>({
    initial: initialOf(product),
    draft: product ? `product.${product.id}` : 'product.new',
    isShared: product !== undefined,
    check: (values) => ({
      code: values.code.trim() ? undefined : t('code.required'),
      name: values.name.trim() ? undefined : t('name.required'),
    }),
    save: async (values) => {
      const input = inputOf(values, product?.price?.currency);
      if (product) return problemsOf(await update({ id: product.id, version: product.version, ...input }));
      const outcome = await create(input);
      if (outcome.ok) toast(t('created', { code: input.code, name: input.name }));
      return problemsOf(outcome);
    },
    onSaved: () => {
      if (product) toast(t('saved'));
      onClose();
    },
  });
  return (
    <FormBody
      extra={product && <RetireButton onClose={onClose} product={product} />}
      form={form}
      onCancel={onClose}
      readOnly={!can}
      submit={word('save')}
    >
      {!can && <p className="dim">{t('readOnly')}</p>}
      <FormSection>
        <TextField
          autoComplete="off"
          autoFocus
          disabled={!can}
          form={form}
          hint={t('code.hint')}
          label={t('col.code')}
          maxLength={60}
          name="code"
          required
        />
        <TextField form={form} disabled={!can} label={t('col.model')} maxLength={120} name="model" />
        <FullWidth>
          <TextField
            autoComplete="off"
            disabled={!can}
            form={form}
            label={t('col.name')}
            maxLength={120}
            name="name"
            required
          />
        </FullWidth>
        <TextField form={form} disabled={!can} label={t('col.category')} maxLength={60} name="category" />
        <TextField form={form} disabled={!can} label={t('col.unit')} maxLength={20} name="unit" />
        <MoneyField form={form} disabled={!can} label={t('col.price')} name="price.amountMinor" />
      </FormSection>
    </FormBody>
  );
}

function RetireButton({
  product,
  onClose,
}: {
  product: ProductCardFragment;
  onClose: () => void;
}): ReactNode {
  const [retire, isBusy] = useAct(RetireProductMutation);
  if (!product.viewerCan.includes('product.retire')) return null;
  const setRetired = async (retired: boolean, version: number): Promise<void> => {
    const outcome = await retire({ id: product.id, version, retired });
    if (!outcome.ok) return toastProblems(outcome.problems);
    onClose();
    const next = getFragmentData(ProductCard, outcome.value).version;
    toast(t(retired ? 'retire.done' : 'unretire.done', { name: product.name }), {
      undo: () => setRetired(!retired, next),
    });
  };
  return (
    <Button
      busy={isBusy}
      icon={product.isActive ? 'archive' : 'undo'}
      kind="quiet"
      onClick={() => void setRetired(product.isActive, product.version)}
    >
      {t(product.isActive ? 'retire' : 'unretire')}
    </Button>
  );
}
