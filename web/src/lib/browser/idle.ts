const longestWait = 2000;

/** Resolves when the browser has nothing better to do, so that the first paint comes first. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: longestWait });
    else setTimeout(resolve, longestWait / 2);
  });
