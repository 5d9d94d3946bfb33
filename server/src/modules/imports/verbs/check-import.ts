import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { command } from '../../../kernel/writing/command.ts';
import { templatesOf } from '../../templates/index.ts';
import type { ImportStepInput } from '../import-inputs.ts';
import { RowReader } from '../mapping/row-reader.ts';
import { importChanged, importFor, isFound } from './import-for.ts';

/** Tries the whole file without writing anything of it: what would be new, changed, met twice, refused. */
export const checkImport = command('import.run', async (input: ImportStepInput, tx) => {
  const found = await importFor(tx, input, ['mapping', 'checked']);
  if (!isFound(found)) return found;
  const { record, target } = found;
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const { missing } = new RowReader(target, record.mapping, templates, tx.companyTimeZone);
  if (missing.length > 0) {
    const titles = target.fields
      .filter(({ key }) => missing.includes(key))
      .map(({ title }) => title[tx.locale]);
    const fields = titles.join(tx.locale === 'en' ? ', ' : '、');
    return new InvalidField('columns', 'import.missing', { fields });
  }
  record.state = 'checking';
  record.workerId = tx.memberId;
  record.doneRows = 0;
  record.problem = null;
  return importChanged(tx, record);
});
