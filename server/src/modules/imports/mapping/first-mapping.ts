import type { Tx } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import type { ImportTarget } from '../import-target.ts';
import type { LookedFile } from '../reading/look-at-file.ts';
import type { MappingShape } from '../stored-shapes.ts';
import { guessColumns } from './guess-columns.ts';
import { rememberedFor } from './remembered.ts';

/** How a file is probably to be read: as the company read it last time, else as its headers and cells tell. */
export async function firstMapping(tx: Tx, target: ImportTarget, file: LookedFile): Promise<MappingShape> {
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const { whole, columns, values } = await rememberedFor(tx, target.key, file.headers);
  const known = whole?.columns.length === file.headers.length ? whole : undefined;
  if (known)
    return {
      ...known,
      columns: known.columns.map((column) => ({ ...column, isGuessed: true, confidence: 1 })),
    };
  return {
    columns: guessColumns(target, file.headers, file.head, { remembered: columns, templates }),
    values,
    constants: {},
    matchBy: target.matchKeys.map(({ code }) => code),
    whenKnown: target.permissions.update === null ? 'skip' : 'update',
    whenMissing: 'refuse',
  };
}
