import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { formTypes, papers, type RecordForm } from '@zhoudao/schema/templates';

// `npm run -s form-types -- F-CMP-01 F-PRO-02 > forms.ts`: the answers of these forms as types, of all shipped ones without
// a key. `--pack=<folder>` takes the forms of a pack instead, from its `templates/form`.
const keys = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const pack = process.argv.find((argument) => argument.startsWith('--pack='))?.slice('--pack='.length);

async function formsIn(folder: string): Promise<RecordForm[]> {
  const place = join(resolve(folder), 'templates', 'form');
  const names = (await readdir(place)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(place, name), 'utf8')) as RecordForm),
  );
}

const known = pack === undefined ? papers() : await formsIn(pack);
const unknown = keys.filter((key) => !known.some((form) => form.key === key));
if (unknown.length > 0) throw new Error(`No form is called ${unknown.join(', ')}`);
process.stdout.write(formTypes(known.filter(({ key }) => keys.length === 0 || keys.includes(key))));
