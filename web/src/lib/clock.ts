let offset = 0;

/** Aligns this browser's clock with the server's; due times are the server's truth. */
export function setServerTime(iso: string): void {
  offset = Date.parse(iso) - Date.now();
}

/** Now, as the server sees it, in milliseconds. */
export const serverNow = (): number => Date.now() + offset;
