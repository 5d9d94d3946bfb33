/** Why the password is asked again: the session has ended, or it is too old for a sensitive act. */
export type SignInReason = 'ended' | 'old';

type Waiting = { reason: SignInReason; promise: Promise<boolean>; resolve: (isDone: boolean) => void };

let waiting: Waiting | undefined;
const listeners = new Set<() => void>();

function ask(reason: SignInReason): Promise<boolean> {
  const asked = (waiting ??= { reason, ...Promise.withResolvers<boolean>() });
  // Whoever could cancel before may not any longer: without a session nothing goes on.
  if (reason === 'ended') asked.reason = reason;
  listeners.forEach((listener) => listener());
  return asked.promise;
}

function settle(isDone: boolean): void {
  waiting?.resolve(isDone);
  waiting = undefined;
  listeners.forEach((listener) => listener());
}

/** Asks the person to sign in again over the page as it stands; resolves when that is done. */
export const askForSignIn = async (): Promise<void> => void (await ask('ended'));

/** Asks for the password once more before a sensitive act; false when the person would rather not. */
export const confirmSignIn = (): Promise<boolean> => ask('old');

/** What the page is waiting for, if for a sign-in. */
export const signInAsked = (): SignInReason | undefined => waiting?.reason;

/** The new session is there. */
export const signInDone = (): void => settle(true);

/** The person leaves it; only a session that is merely old can be left. */
export const signInCancelled = (): void => settle(false);

/** Hears all of it. */
export function onSignInAsked(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
