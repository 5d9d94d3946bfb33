/** The industries for which a pack exists; the choice only decides what a new company starts with. */
export const industries = [
  'manufacturing',
  'retail',
  'banking',
  'telecom',
  'logistics',
  'hospitality',
  'property',
  'healthcare',
  'education',
  'saas',
] as const;
