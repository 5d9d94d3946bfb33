/** The pages of the guide, in the order in which somebody new reads them. */
export const TOPICS = [
  'start',
  'customers',
  'orders',
  'papers',
  'imports',
  'complaints',
  'callbacks',
  'proposals',
  'public-forms',
  'settings',
  'roles',
  'keyboard',
  'security',
] as const;

/** One page of the guide. */
export type Topic = (typeof TOPICS)[number];

/** The page that an address asks for; anything else leads to the first one. */
export const topicOf = (text: string | undefined): Topic => TOPICS.find((each) => each === text) ?? 'start';
