import { modules } from '../app.ts';

/** What an entity believes about its table. */
export interface EntityShape {
  readonly table: string;
  readonly columns: readonly { readonly column: string; readonly nullable: boolean }[];
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Every entity of the product with its columns, to be held against the database. */
export const entitiesOf = (): EntityShape[] =>
  modules.flatMap((module) =>
    (module.entities ?? []).map((schema) => {
      const { tableName, properties } = schema.init().meta;
      const columns = Object.values(
        properties as Record<string, { name: string; fieldNames?: string[]; nullable?: boolean }>,
      ).map((property) => ({
        column: property.fieldNames?.[0] ?? snake(property.name),
        nullable: property.nullable === true,
      }));
      return { table: tableName, columns: columns.toSorted((a, b) => (a.column < b.column ? -1 : 1)) };
    }),
  );
