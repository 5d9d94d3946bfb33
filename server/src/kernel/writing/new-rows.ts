import type { EntityManager, EntityMetadata } from '@mikro-orm/core';

import type { Statement } from '../reading/statement.ts';
import type { WriteFace } from '../scope.ts';
import { toldChange, valuesOf, type Change, type FieldChange } from './audit.ts';
import { DrawnNumber } from './numbers.ts';

/** The class of a row. */
export type RowClass<E extends object> = new () => E;

/** What a verb gives of a new row; what is left out takes the column's default. */
export type NewRow<E extends object> = { [K in Exclude<keyof E, 'tenantId'>]?: E[K] | undefined };

/** What the ORM knows of tables and types, without a unit of work. */
export type TableFacts = Pick<EntityManager, 'getMetadata' | 'getPlatform'>;

interface Waiting {
  readonly meta: EntityMetadata;
  readonly row: Readonly<Record<string, unknown>>;
}

interface Shape {
  readonly name: string | undefined;
  readonly text: string;
}

/** Statements are kept by name on every connection; whatever comes in more shapes than this runs unnamed. */
const NAMED_SHAPES = 24;
const shapes = new Map<string, Shape>();
const shapesOf = new Map<string, number>();

/**
 * Rows that a command adds. They need no unit of work: nobody has read them before, so there is nothing to compare. Each
 * leaves as one prepared INSERT in the command's last burst; until then a verb may still set its properties.
 */
export class NewRows {
  readonly #facts: TableFacts;
  readonly #waiting: Waiting[] = [];

  constructor(facts: TableFacts) {
    this.#facts = facts;
  }

  /** Takes a row in and answers it as its class. */
  add<E extends object>(entity: RowClass<E>, given: NewRow<E>): E {
    const meta = this.#facts.getMetadata().get(entity);
    for (const key of Object.keys(given))
      if (meta.properties[key as never] === undefined) throw new Error(`${meta.className} has no ${key}`);
    const row: object = Object.assign(Object.create(entity.prototype as object) as object, given);
    this.#waiting.push({ meta, row: row as Readonly<Record<string, unknown>> });
    return row as E;
  }

  /** The rows as the audit log names them. */
  changes(): Change[] {
    return this.#waiting.map(({ meta, row }) => ({
      entity: meta.className,
      id: row['id'] ?? row['caseId'],
      act: 'create',
      fields: valuesOf(meta, row),
    }));
  }

  /** What plain statements wrote, as verbs told it. */
  tell(
    entity: RowClass<object>,
    id: string,
    fields: Readonly<Record<string, FieldChange>>,
    act?: string,
  ): Change {
    return toldChange(this.#facts.getMetadata().get(entity), id, fields, act);
  }

  /** Sends all rows, in the order in which they were added. */
  sendTo(face: Pick<WriteFace, 'send'>, newId: () => string): void {
    for (const { meta, row } of this.#waiting) face.send(this.#insert(meta, row, newId));
  }

  #insert(
    meta: EntityMetadata,
    row: Readonly<Record<string, unknown>>,
    newId: () => string,
  ): Statement<never> {
    const key: string[] = [meta.tableName];
    const columns: string[] = [];
    const texts: string[] = [];
    const values: unknown[] = [];
    const platform = this.#facts.getPlatform();
    for (const { name, fieldNames, customType, primary } of meta.props) {
      if (name === 'tenantId') continue;
      const value = row[name] ?? (primary && name === 'id' ? newId() : row[name]);
      if (value === undefined) continue;
      columns.push(`"${fieldNames[0]}"`);
      if (value instanceof DrawnNumber) {
        key.push(`${name}#`);
        texts.push(value.sql(values.length + 2));
        values.push(...value.values());
      } else {
        key.push(name);
        values.push(valueOf(customType ? customType.convertToDatabaseValue(value, platform) : value));
        texts.push(`$${values.length + 1}`);
      }
    }
    const { name, text } = shapeOf(
      key,
      () =>
        `insert into app."${meta.tableName}" ("tenant_id", ${columns.join(', ')}) values ($1, ${texts.join(', ')})`,
    );
    return { name, text, values: ({ tenantId }) => [tenantId, ...values] };
  }
}

/** The driver would write an instant in the zone of the process. */
const valueOf = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

function shapeOf(key: readonly string[], text: () => string): Shape {
  const known = shapes.get(key.join());
  if (known) return known;
  const [table = ''] = key;
  const count = (shapesOf.get(table) ?? 0) + 1;
  if (count > NAMED_SHAPES) return { name: undefined, text: text() };
  shapesOf.set(table, count);
  const shape = { name: `add-${table}-${count}`, text: text() };
  shapes.set(key.join(), shape);
  return shape;
}
