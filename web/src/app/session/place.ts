/** An address that is only known at run time (a feature's navigation, the subject of a notification) as a link target. */
export const place = (path: string): '/' => path as '/';
