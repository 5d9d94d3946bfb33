const longestWait = 2000;
/** A page that has stood this long has been read; what is loaded ahead of need must not compete with it. */
const calmAfter = 2500;

/** Resolves when the browser has nothing better to do, so that the first paint comes first. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: longestWait });
    else setTimeout(resolve, longestWait / 2);
  });

/** Resolves when the page has been there for a while and the browser has nothing better to do. */
export const whenCalm = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, calmAfter);
  });
  await whenIdle();
};
