let waiting: { promise: Promise<void>; resolve: () => void } | undefined;
const listeners = new Set<() => void>();

/** Asks the person to sign in again over the page as it stands; resolves when that is done. */
export function askForSignIn(): Promise<void> {
  waiting ??= Promise.withResolvers<void>();
  listeners.forEach((listener) => listener());
  return waiting.promise;
}

/** Whether the page is waiting for a sign-in. */
export const isSignInAsked = (): boolean => waiting !== undefined;

/** The new session is there. */
export function signInDone(): void {
  waiting?.resolve();
  waiting = undefined;
  listeners.forEach((listener) => listener());
}

/** Hears both. */
export function onSignInAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
