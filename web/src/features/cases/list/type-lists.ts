import { t } from '../cases.messages.ts';

/** The lists that show one type of case. */
const LISTS = {
  complaint: { to: '/complaints', label: () => t('complaints') },
  proposal: { to: '/proposals', label: () => t('proposals') },
  callback: { to: '/callbacks', label: () => t('callbacks') },
} as const;

/** A type of case with a list of its own. */
export type ListedType = keyof typeof LISTS;

/** The address and the name of the list of a type. */
export const listOf = (type: ListedType) => ({ to: LISTS[type].to, label: LISTS[type].label() });

const isListed = (type: string | undefined): type is ListedType => type !== undefined && type in LISTS;

/** The list to which a case of this type leads back. */
export const wayBack = (type: string | undefined) =>
  isListed(type) ? listOf(type) : ({ to: '/cases', label: t('cases') } as const);
