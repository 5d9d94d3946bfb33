import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { cutTo } from '../../../kernel/values/line.ts';
import { command } from '../../../kernel/writing/command.ts';
import { templatesOf, type TenantTemplates } from '../../templates/index.ts';
import type { MapImportInput } from '../import-inputs.ts';
import type { ImportTarget } from '../import-target.ts';
import type { Import } from '../import.entity.ts';
import { codesOf } from '../mapping/codes.ts';
import { columnNotes, formatsOf } from '../mapping/guess-columns.ts';
import { plainValue } from '../mapping/plain-words.ts';
import { RowReader } from '../mapping/row-reader.ts';
import { storable } from '../reading/unreadable.ts';
import type { ColumnShape, MappingShape } from '../stored-shapes.ts';
import { maskedFields } from '../working/secret-columns.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

const MOST_WORDS = 2000;
const LONGEST_WORD = 500;

/** Says what columns and words of the file mean. A trial that was made before has to be made again. */
export const mapImport = command('import.run', async (input: MapImportInput, tx) => {
  const found = await importFor(tx, input, ['mapping', 'checked', 'failed']);
  if (!isFound(found)) return found;
  const { record, target } = found;
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const masked = await maskedFields(tx.sql, record.target);
  const mapping = mapped(record, { target, templates, masked }, input);
  if (mapping instanceof InvalidField) return mapping;
  const reader = new RowReader(target, mapping, templates, tx.companyTimeZone);
  const [wrong] = reader.constantProblems;
  if (wrong) return new InvalidField(`constants.${wrong.field ?? ''}`, wrong.key, wrong.params ?? {});
  record.mapping = mapping;
  record.found = { ...record.found, notes: columnNotes(target, mapping.columns, record.head) };
  record.state = 'mapping';
  record.problem = null;
  return importChanged(tx, record);
});

interface Meant {
  readonly target: ImportTarget;
  readonly templates: TenantTemplates;
  readonly masked: ReadonlyMap<string, unknown>;
}

function mapped(
  { mapping, head }: Import,
  { target, templates, masked }: Meant,
  input: MapImportInput,
): MappingShape | InvalidField {
  const columns = columnsWith(mapping.columns, target, head, input);
  if (columns instanceof InvalidField) return columns;
  const values = valuesWith(mapping.values, target, templates, input);
  if (values instanceof InvalidField) return values;
  const constants = { ...mapping.constants };
  for (const [at, { field, value }] of (input.constants ?? []).entries()) {
    // One secret for every row would be none, and the mapping is kept.
    if (masked.has(field) || !target.fields.some(({ key }) => key === field))
      return new InvalidField(`constants.${at}.field`, 'input.unknown');
    if (value === null || value === undefined || value === '') delete constants[field];
    else constants[field] = storable(cutTo(LONGEST_WORD, value));
  }
  const known = new Set(target.matchKeys.map(({ code }) => code));
  const stranger = (input.matchBy ?? []).findIndex((key) => !known.has(key));
  if (stranger >= 0) return new InvalidField(`matchBy.${stranger}`, 'input.unknown');
  const whenKnown = input.whenKnown ?? mapping.whenKnown;
  if (whenKnown === 'update' && target.permissions.update === null)
    return new InvalidField('whenKnown', 'input.unknown');
  const whenMissing = input.whenMissing ?? mapping.whenMissing ?? 'refuse';
  if (whenMissing !== 'refuse' && target.makesCustomers !== true)
    return new InvalidField('whenMissing', 'input.unknown');
  return {
    columns,
    values,
    constants,
    matchBy: input.matchBy ?? mapping.matchBy,
    whenKnown,
    whenMissing,
  };
}

function columnsWith(
  before: readonly ColumnShape[],
  target: ImportTarget,
  head: Import['head'],
  input: MapImportInput,
): readonly ColumnShape[] | InvalidField {
  const columns = [...before];
  for (const [at, given] of (input.columns ?? []).entries()) {
    const shape = columns[given.column];
    if (!shape) return new InvalidField(`columns.${at}.column`, 'input.unknown');
    const key = given.field === undefined ? shape.field : given.field;
    const field = target.fields.find((candidate) => candidate.key === key);
    if (key !== null && !field) return new InvalidField(`columns.${at}.field`, 'input.unknown');
    // A field is filled by one column: whichever was named last.
    if (key !== null)
      columns.forEach((other, index) => {
        if (other.field === key && index !== given.column) columns[index] = { ...other, ...UNUSED };
      });
    const formats = formatsOf(
      field,
      head.map(({ cells }) => cells[given.column] ?? ''),
    );
    const kept = key === shape.field ? shape : formats;
    columns[given.column] = {
      field: key,
      isGuessed: false,
      confidence: 1,
      dateOrder: given.dateOrder ?? kept.dateOrder,
      decimalMark: given.decimalMark ?? kept.decimalMark,
    };
  }
  return columns;
}

const UNUSED = { field: null, isGuessed: false, confidence: 0 };

function valuesWith(
  before: MappingShape['values'],
  target: ImportTarget,
  templates: TenantTemplates,
  input: MapImportInput,
): MappingShape['values'] | InvalidField {
  const values: Record<string, Record<string, string | null>> = Object.fromEntries(
    Object.entries(before).map(([field, words]) => [field, { ...words }]),
  );
  const codes = new Map<string, ReadonlySet<string>>();
  for (const [at, { field: key, from, to }] of (input.values ?? []).entries()) {
    const field = target.fields.find((candidate) => candidate.key === key);
    if (!field || (field.kind !== 'choice' && field.kind !== 'choices'))
      return new InvalidField(`values.${at}.field`, 'input.unknown');
    const known = codes.get(key) ?? new Set(codesOf(field, templates).values());
    codes.set(key, known);
    if (typeof to === 'string' && !known.has(to)) return new InvalidField(`values.${at}.to`, 'input.unknown');
    const words = (values[key] ??= {});
    words[storable(cutTo(LONGEST_WORD, plainValue(from)))] = to ?? null;
    if (Object.keys(words).length > MOST_WORDS)
      return new InvalidField(`values.${at}`, 'input.tooMany', { max: MOST_WORDS });
  }
  return values;
}
