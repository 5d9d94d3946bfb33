/** What a file of templates calls itself, whoever wrote it: the list of templates or the designer of forms. */
export const FILE_FORMAT = 'zhoudao.templates';

/** The newest way of writing it that this release knows. */
export const FILE_VERSION = 1;

/** As many templates as one file carries. */
export const MOST_FILED = 50;
/** A file travels as a text inside of a request, which may have 1 MB. */
export const MOST_FILE_BYTES = 900_000;

/** The text of a file of templates. */
export const fileOfTemplates = (templates: readonly object[], exportedAt: string): string =>
  `${JSON.stringify({ format: FILE_FORMAT, formatVersion: FILE_VERSION, exportedAt, templates })}\n`;

/** What a file takes on its way: each quotation mark in it takes two bytes. */
export const bytesOnTheWay = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;
