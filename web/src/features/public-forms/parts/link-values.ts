import { dayOf } from '../../../lib/dates.ts';
import { instantsOf } from '../../../lib/day-range.ts';
import type { PublicFormCardFragment } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import type { RefOption } from '../../../ui/form/ref-field.tsx';
import { t } from '../public-forms.messages.ts';

type Said = { zh: string; en: string };

/** What somebody types about a link. */
export type LinkValues = {
  name: string;
  form: string | null;
  customerId: string | null;
  ownerId: string | null;
  asked: string[];
  purpose: Said;
  consent: Said;
  thanks: Said;
  opensOn: string | null;
  closesOn: string | null;
  mostAnswers: number | null;
  dailyLimit: number | null;
  isRepeatable: boolean;
  /** How what was chosen is called, so that a draft that comes back shows it. */
  names: { form: string; customerId: string; ownerId: string };
};

const EMPTY: Said = { zh: '', en: '' };

/** A link that nobody has said anything about. */
export const BLANK: LinkValues = {
  name: '',
  form: null,
  customerId: null,
  ownerId: null,
  asked: [],
  purpose: EMPTY,
  consent: EMPTY,
  thanks: EMPTY,
  opensOn: null,
  closesOn: null,
  mostAnswers: null,
  dailyLimit: null,
  isRepeatable: false,
  names: { form: '', customerId: '', ownerId: '' },
};

const inBoth = ({ zh, en }: { zh?: string | null; en?: string | null }): Said => ({
  zh: zh ?? '',
  en: en ?? '',
});

/** What is said of a link today. */
export function valuesOf(link: PublicFormCardFragment): LinkValues {
  const { name, form, formTitle, owner, asked, words, opensAt, closesAt } = link;
  return {
    ...BLANK,
    name,
    form,
    ownerId: owner?.id ?? null,
    asked: [...asked],
    purpose: inBoth(words.purpose),
    consent: inBoth(words.consent),
    thanks: inBoth(words.thanks),
    opensOn: opensAt ? dayOf(opensAt) : null,
    closesOn: closesAt ? dayOf(new Date(Date.parse(closesAt) - 1).toISOString()) : null,
    mostAnswers: link.mostAnswers ?? null,
    dailyLimit: link.dailyLimit,
    isRepeatable: link.isRepeatable,
    names: { form: formTitle, customerId: '', ownerId: owner?.displayName ?? '' },
  };
}

/** What was chosen in a field, with its name. */
export const chosenIn = (
  values: LinkValues,
  field: 'form' | 'customerId' | 'ownerId',
): RefOption | undefined => {
  const value = values[field];
  return value === null ? undefined : { value, label: values.names[field] };
};

/** What both making and changing a link send. */
export function wordsInput({ opensOn, closesOn, ...values }: LinkValues) {
  const { name, asked, purpose, consent, thanks, ownerId, mostAnswers, dailyLimit, isRepeatable } = values;
  const { from } = instantsOf(opensOn === null ? undefined : { from: opensOn });
  const { to } = instantsOf(closesOn === null ? undefined : { to: closesOn });
  return {
    name,
    asked,
    purpose,
    consent,
    thanks,
    mostAnswers,
    dailyLimit,
    isRepeatable,
    opensAt: from ?? null,
    closesAt: to ?? null,
    ...(ownerId === null ? {} : { ownerId }),
  };
}

/** What changing a link sends: a moment that was not said in days stays as it is where its day does. */
export function changesOf(link: PublicFormCardFragment, values: LinkValues) {
  const before = valuesOf(link);
  const { opensAt, closesAt, ...words } = wordsInput(values);
  return {
    ...words,
    ...(values.opensOn === before.opensOn ? {} : { opensAt }),
    ...(values.closesOn === before.closesOn ? {} : { closesAt }),
  };
}

/** The server's names of fields that stand here as days. */
const DAYS: Readonly<Record<string, string>> = { opensAt: 'opensOn', closesAt: 'closesOn' };

/** Problems at the fields as they are called here. */
export const placed = (problems: readonly Problem[]): Problem[] =>
  problems.map(({ field, message }) =>
    field === undefined ? { message } : { field: DAYS[field] ?? field, message },
  );

/** What the page itself asks for. */
export const checkLink = ({ name, form, purpose }: LinkValues) => ({
  name: name.trim() ? undefined : t('name.required'),
  form: form === null ? t('form.required') : undefined,
  'purpose.zh': purpose.zh.trim() || purpose.en.trim() ? undefined : t('purpose.required'),
});
