import { modules } from '../app.ts';
import { referencesTo, type Reference, type Referred } from '../kernel/references.ts';
import { PRIVATE } from '../kernel/writing/tenant-table.ts';

/** What an entity believes about its table. */
export interface EntityShape {
  readonly table: string;
  readonly columns: readonly { readonly column: string; readonly nullable: boolean }[];
}

/** What the modules say points at customers or contacts, to be held against the database. */
export const referencesOf = (to: Referred): readonly Reference[] => {
  const listed = new Set(modules.flatMap((module) => module.references ?? []));
  return referencesTo(to).filter((reference) => listed.has(reference));
};

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

/** One property of an entity, and whether its values stay out of the audit log. */
export interface EntityProperty {
  readonly entity: string;
  readonly property: string;
  readonly isPrivate: boolean;
}

/** Every property of every entity of the product. */
export const propertiesOf = (): EntityProperty[] =>
  modules.flatMap((module) =>
    (module.entities ?? []).flatMap((schema) => {
      const { className, properties } = schema.init().meta;
      return Object.values(properties as Record<string, { name: string; groups?: string[] }>).map(
        ({ name, groups }) => ({
          entity: className,
          property: name,
          isPrivate: groups?.includes(PRIVATE) === true,
        }),
      );
    }),
  );
