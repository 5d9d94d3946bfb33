import { registerEnumType } from 'type-graphql';

/** How far an import has come. */
export enum ImportState {
  MAPPING = 'mapping',
  CHECKING = 'checking',
  CHECKED = 'checked',
  RUNNING = 'running',
  CANCELLED = 'cancelled',
  DONE = 'done',
  FAILED = 'failed',
  UNDOING = 'undoing',
  UNDONE = 'undone',
}
registerEnumType(ImportState, { name: 'ImportState' });

/** What became of a row that was not simply taken. */
export enum ImportRowStatus {
  REFUSED = 'refused',
  DUPLICATE = 'duplicate',
  FIXED = 'fixed',
  LEFT_OUT = 'leftOut',
  IMPORTED = 'imported',
}
registerEnumType(ImportRowStatus, { name: 'ImportRowStatus' });

/** Kinds of files that can be read. */
export enum ImportFormat {
  CSV = 'csv',
  TSV = 'tsv',
  XLSX = 'xlsx',
}
registerEnumType(ImportFormat, { name: 'ImportFormat' });

/** Encodings of text files. */
export enum TextEncoding {
  UTF_8 = 'utf-8',
  UTF_16LE = 'utf-16le',
  UTF_16BE = 'utf-16be',
  GB18030 = 'gb18030',
}
registerEnumType(TextEncoding, { name: 'TextEncoding' });

/** In which order a date of digits names its parts. */
export enum DateOrderType {
  YMD = 'ymd',
  MDY = 'mdy',
  DMY = 'dmy',
}
registerEnumType(DateOrderType, { name: 'DateOrder' });

/** Which sign parts whole from fraction. */
export enum DecimalMarkType {
  POINT = 'point',
  COMMA = 'comma',
}
registerEnumType(DecimalMarkType, { name: 'DecimalMark' });

/** What is done with a row whose record is there already. */
export enum WhenKnownType {
  UPDATE = 'update',
  SKIP = 'skip',
  CREATE = 'create',
}
registerEnumType(WhenKnownType, { name: 'WhenKnown' });

/** What is done with a row that names a customer who is not there. */
export enum WhenMissingType {
  REFUSE = 'refuse',
  CREATE = 'create',
  LEAVE = 'leave',
}
registerEnumType(WhenMissingType, { name: 'WhenMissing' });

/** What the values of a field are. */
export enum ImportFieldKind {
  TEXT = 'text',
  CHOICE = 'choice',
  CHOICES = 'choices',
  DATE = 'date',
  INSTANT = 'instant',
  NUMBER = 'number',
  MONEY = 'money',
  PHONE = 'phone',
  EMAIL = 'email',
  YES_NO = 'yesNo',
  RELATION = 'relation',
}
registerEnumType(ImportFieldKind, { name: 'ImportFieldKind' });
