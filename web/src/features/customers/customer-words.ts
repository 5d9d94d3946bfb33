import type { CustomerKind, Grade, Lifecycle, Salutation, ContactPointKind } from '../../lib/gql/graphql.ts';
import type { IconName } from '../../ui/kit/icon-paths.ts';
import type { Tone } from '../../ui/kit/tag.tsx';
import { t } from './customers.messages.ts';

/** Kinds of customers in the order in which they are offered. */
export const KINDS: readonly CustomerKind[] = ['ORG', 'PERSON', 'GOV'];
/** The life of a customer, from first interest to the end. */
export const LIFECYCLES: readonly Lifecycle[] = [
  'POTENTIAL',
  'NEW',
  'ACTIVE',
  'HIGH_VALUE',
  'DORMANT',
  'LOST',
  'BLACKLIST',
];
/** Grades from best to least. */
export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D'];
/** How a person is addressed. */
export const SALUTATIONS: readonly Salutation[] = ['MR', 'MS', 'NONE'];
/** Ways to reach a person. */
export const POINT_KINDS: readonly ContactPointKind[] = ['MOBILE', 'TEL', 'EMAIL', 'WECHAT'];

/** Colour and drawing of each step of a customer's life; the word always stands beside them. */
export const LIFECYCLE_LOOK: Readonly<Record<Lifecycle, { readonly tone: Tone; readonly icon?: IconName }>> =
  {
    POTENTIAL: { tone: 'plain' },
    NEW: { tone: 'accent' },
    ACTIVE: { tone: 'ok' },
    HIGH_VALUE: { tone: 'accent', icon: 'star' },
    DORMANT: { tone: 'warn', icon: 'moon' },
    LOST: { tone: 'plain', icon: 'minus' },
    BLACKLIST: { tone: 'bad', icon: 'lock' },
  };

/** Drawing of each way to reach a person. */
export const POINT_ICON: Readonly<Record<ContactPointKind, IconName>> = {
  MOBILE: 'phone',
  TEL: 'phone',
  EMAIL: 'mail',
  WECHAT: 'wechat',
};

/** The link that starts a call or a mail; none for what has no link. */
export function pointHref(kind: ContactPointKind, value: string): string | undefined {
  if (kind === 'EMAIL') return `mailto:${value}`;
  return kind === 'WECHAT' ? undefined : `tel:${value.replaceAll(/[^\d+]/g, '')}`;
}

/** Enumerations as options of a form or a filter. */
export const kindOptions = () => KINDS.map((value) => ({ value, label: t(`kind.${value}`) }));
/** As above, for the lifecycle. */
export const lifecycleOptions = () => LIFECYCLES.map((value) => ({ value, label: t(`lifecycle.${value}`) }));
/** As above, for the grade. */
export const gradeOptions = () => GRADES.map((value) => ({ value, label: t('grade', { grade: value }) }));
