/** Everything the product keeps in a browser lies under `zd:<tenant>:<user>:`, so that no person meets another's text. */
let owner = 'zd:-:-:';

/** Says whose keys are read and written from now on. */
export function setStorageOwner(tenantId: string, userId: string): void {
  owner = `zd:${tenantId}:${userId}:`;
}

/** Reads a value that this person stored; null when absent, unreadable or, by the check, of another build's shape. */
export function readStored<T>(key: string, isExpected?: (value: unknown) => value is T): T | null {
  try {
    const text = window.localStorage.getItem(owner + key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isExpected === undefined || isExpected(value) ? (value as T | null) : null;
  } catch {
    // Storage can be blocked or hold text of an older build; both mean "nothing stored".
    return null;
  }
}

/** Stores a value for this person and company; false when the browser refuses (private mode, full). */
export function writeStored(key: string, value: unknown): boolean {
  try {
    window.localStorage.setItem(owner + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Forgets one value. */
export function removeStored(key: string): void {
  window.localStorage.removeItem(owner + key);
}

/** Names of this person's values that begin so. */
export function storedNames(start: string): string[] {
  try {
    return Object.keys(window.localStorage).flatMap((key) =>
      key.startsWith(owner + start) ? [key.slice(owner.length)] : [],
    );
  } catch {
    return [];
  }
}

/** Sign-out: removes all that any person left in this browser, but for the language of the sign-in page. */
export function clearStored(): void {
  for (const key of Object.keys(window.localStorage)) {
    if (key.startsWith('zd:') && key !== 'zd:locale' && key !== 'zd:theme')
      window.localStorage.removeItem(key);
  }
}
