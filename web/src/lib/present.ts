/** Leaves out what is undefined: for inputs, where "absent" and "empty" mean different things. */
export function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

/** Text as it is sent: trimmed, and nothing when there is nothing. */
export const textOrNone = (text: string | null | undefined): string | undefined => {
  const plain = text?.trim() ?? '';
  return plain === '' ? undefined : plain;
};
