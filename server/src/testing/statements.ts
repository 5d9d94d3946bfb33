import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Hears the text of every statement that any connection of this thread sends, until the answer is called. */
export function hearStatements(hear: (text: string) => void): () => void {
  const original = Reflect.get(pg.Client.prototype, 'query') as Query;
  const heard: Query = function query(...args) {
    const asked = args[0] as string | { readonly text?: string };
    hear(typeof asked === 'string' ? asked : (asked.text ?? ''));
    return original.apply(this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', heard);
  return () => void Reflect.set(pg.Client.prototype, 'query', original);
}
