import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Hears the text, and the values if it has any, of every statement that any connection of this thread sends, until the answer is called. */
export function hearStatements(hear: (text: string, values: readonly unknown[]) => void): () => void {
  const original = Reflect.get(pg.Client.prototype, 'query') as Query;
  const heard: Query = function query(...args) {
    const asked = args[0] as string | { readonly text?: string; readonly values?: readonly unknown[] };
    if (typeof asked === 'string') hear(asked, Array.isArray(args[1]) ? args[1] : []);
    else hear(asked.text ?? '', asked.values ?? []);
    return original.apply(this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', heard);
  return () => void Reflect.set(pg.Client.prototype, 'query', original);
}
