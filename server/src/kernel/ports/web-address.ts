let address = 'http://localhost';

/** Said once at the start: the address that people use. */
export function webIsAt(baseUrl: string): void {
  address = baseUrl.replace(/\/+$/, '');
}

/** The address of a page, for whoever is not in the browser: on paper, in a file. */
export const pageAddress = (path: string): string => `${address}${path}`;
