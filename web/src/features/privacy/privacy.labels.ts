import { catalog } from '../../lib/i18n/catalog.ts';

/** The words of the navigation, apart from the page's own: these are loaded with the shell. */
export const label = catalog(
  { consents: '同意记录', guard: '敏感信息与密钥' },
  { consents: 'Consents', guard: 'Sensitive data' },
);
