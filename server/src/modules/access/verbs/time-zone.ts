const NAME = /^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/;

/** Whether a text names a time zone; offsets such as +08:00 are none, because they know no summer time. */
export function isTimeZone(name: string): boolean {
  if (!NAME.test(name) || name.length > 60) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
