import { Suspense, useState, type ReactNode } from 'react';

import { useExtraFields, type ExtraDefinition, type ExtraName } from '../../../app/session/fields/fields.ts';
import { useShown } from '../../../app/session/session.ts';
import { useSlots } from '../../../app/session/slots.ts';
import { formatDay, formatInstant } from '../../../lib/dates.ts';
import type { CustomerCardFragment } from '../../../lib/gql/graphql.ts';
import { IconButton } from '../../../ui/kit/button.tsx';
import { Facts, Panel, type Fact } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { InlineField } from '../../../ui/record/inline-field.tsx';
import { Masked } from '../../../ui/record/masked.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { gradeOptions, kindOptions, lifecycleOptions } from '../customer-words.ts';
import { t } from '../customers.messages.ts';
import { editedValue, type ComparedField, type EditedField } from './edited-fields.ts';
import { LifecycleTag } from './lifecycle-tag.tsx';

import css from './customers.module.css';

type Options = { value: string; label: string }[];

/** Choices of the fields that come from dictionaries. */
type ProfileOptions = { industry: Options; scale: Options; source: Options };

type Props = {
  customer: CustomerCardFragment;
  options: ProfileOptions;
  onSave: (field: ComparedField, value: string) => Promise<string | undefined>;
  onOwner: () => void;
  onTags: () => void;
};

const websiteOf = (text: string) => (/^https?:\/\//i.test(text) ? text : `https://${text}`);

/** An added field: edited where it stands, or read only where its pack was switched off and there is an answer. */
function extraFact(
  definition: ExtraDefinition,
  {
    customer,
    canEdit,
    onSave,
    extra,
  }: Pick<Props, 'customer' | 'onSave'> & {
    canEdit: boolean;
    extra: readonly ExtraDefinition[];
  },
): Fact[] {
  const { label, type, options, maxLength, readOnly } = definition;
  const name = definition.name as ExtraName;
  const answer = customer.extraFields.find((each) => each.name === name);
  if (readOnly && !answer) return [];
  const shown = answer && (
    <>
      {answer.text}
      {readOnly && <Tag>{t('field.readOnly')}</Tag>}
    </>
  );
  const value = (
    <InlineField
      canEdit={canEdit && !readOnly}
      isLong={type === 'LONG_TEXT'}
      key={`${name}${customer.version}`}
      label={label}
      onSave={(entered) => onSave(name, entered)}
      value={editedValue(customer, name, extra)}
      {...(type === 'DATE' ? { type: 'date' as const } : {})}
      {...(options.length > 0 ? { options } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(shown ? { shown } : {})}
    />
  );
  return [{ label, value }];
}

/** Where nothing is shown: kept back from this reader, or not there. */
function Unseen({ isHidden }: { isHidden: boolean }): ReactNode {
  return <span className={`${css['plain']} dim`}>{isHidden ? t('field.hidden') : '–'}</span>;
}

const tagsOf = ({ needTags }: Props['customer']): ReactNode =>
  needTags.length === 0 ? (
    <span className="dim">{t('tags.none')}</span>
  ) : (
    needTags.map((tag) => <Tag key={tag.code}>{tag.label}</Tag>)
  );

/** The master data of a customer, each value edited where it stands. */
export function ProfileFacts({ customer, options, onSave, onOwner, onTags }: Props): ReactNode {
  const canEdit = customer.viewerCan.includes('customer.update');
  const [asked, setAsked] = useState<EditedField>();
  const histories = useSlots('field.history');
  const extra = useExtraFields('CUSTOMER');
  const shown = useShown();
  /** A value that is seen in part, or not at all, is told so and not edited. */
  const sensitive = (name: 'address' | 'uscc', maxLength: number): Fact => {
    const seen = shown(`customer.${name}`);
    if (seen === 'clear') return field(name, { maxLength });
    const value = customer[name];
    const label = t(`field.${name}`);
    return {
      label,
      value: value ? (
        <Masked isMasked label={label} value={value} />
      ) : (
        <Unseen isHidden={seen === 'hidden'} />
      ),
    };
  };
  const field = (name: EditedField, more: Partial<Parameters<typeof InlineField>[0]> = {}) => ({
    label: t(`field.${name}`),
    value: (
      <InlineField
        canEdit={canEdit}
        key={`${name}${customer.version}`}
        label={t(`field.${name}`)}
        onHistory={histories.length > 0 ? () => setAsked(name) : undefined}
        onSave={(value) => onSave(name, value)}
        value={editedValue(customer, name)}
        {...more}
      />
    ),
  });
  const withEdit = (content: ReactNode, label: string, act: () => void) => (
    <span className={css['withEdit']}>
      {content}
      {canEdit && <IconButton icon="edit" label={label} onClick={act} size="sm" />}
    </span>
  );
  return (
    <Panel title={t('profile')}>
      <Facts
        items={[
          field('name', { maxLength: 120 }),
          field('shortName', { maxLength: 60 }),
          field('kind', { options: kindOptions(), shown: t(`kind.${customer.kind}`) }),
          field('lifecycle', {
            options: lifecycleOptions(),
            shown: <LifecycleTag value={customer.lifecycle} />,
          }),
          field('grade', {
            options: gradeOptions(),
            shown: customer.grade ? t('grade', { grade: customer.grade }) : undefined,
          }),
          field('industry', { options: options.industry, shown: customer.industry?.label }),
          field('scale', { options: options.scale, shown: customer.scale?.label }),
          {
            label: t('field.needTags'),
            value: withEdit(
              <span className={css['wrap']}>{tagsOf(customer)}</span>,
              t('tags.change'),
              onTags,
            ),
          },
          {
            label: t('field.owner'),
            value: withEdit(
              <PersonChip isOff={customer.owner?.isDisabled ?? false} name={customer.owner?.displayName} />,
              t('owner.change'),
              onOwner,
            ),
          },
          ...(customer.team
            ? [{ label: t('field.team'), value: <span className={css['plain']}>{customer.team.name}</span> }]
            : []),
          field('source', { options: options.source, shown: customer.source?.label }),
          field('region', { maxLength: 100 }),
          sensitive('address', 200),
          sensitive('uscc', 30),
          field('website', {
            maxLength: 200,
            shown: customer.website ? (
              <span title={websiteOf(customer.website)}>{customer.website}</span>
            ) : undefined,
          }),
          field('firstContactOn', {
            type: 'date',
            shown: customer.firstContactOn ? (
              <span className="num">{formatDay(customer.firstContactOn)}</span>
            ) : undefined,
          }),
          {
            label: t('field.lastInteractionAt'),
            value: (
              <span className={`${css['plain']} num`}>
                {customer.lastInteractionAt ? formatInstant(customer.lastInteractionAt) : '–'}
              </span>
            ),
          },
          field('remark', { isLong: true, maxLength: 2000 }),
          ...extra.flatMap((definition) => extraFact(definition, { customer, canEdit, onSave, extra })),
        ]}
        stacked
      />
      {asked !== undefined &&
        histories.map(({ part: Part }, at) => (
          <Suspense key={`history ${at}`}>
            <Part
              field={asked}
              label={t(`field.${asked}`)}
              noun="Customer"
              onClose={() => setAsked(undefined)}
              recordId={customer.id}
            />
          </Suspense>
        ))}
    </Panel>
  );
}
