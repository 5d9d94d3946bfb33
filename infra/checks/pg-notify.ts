import type { Check, Finding } from './check.ts';
import { codeFiles, isTest, textFiles, visitTexts, where, type SourceFile } from './source.ts';

const RELAY = 'server/src/runtime/jobs/';
const NOTIFY = /\bpg_notify\s*\(|^\s*notify\s+["\w]+\s*(?:[,;]|$)/im;

/** A notification takes one lock for the whole cluster until the end of commit, so only the relay may send it. */
export function pgNotify(files: readonly SourceFile[]): Finding {
  const problems: string[] = [];
  for (const file of files.filter((one) => !isTest(one) && !one.path.startsWith(RELAY))) {
    if (file.path.endsWith('.sql')) {
      const sql = file.text.replaceAll(/--.*$/gm, (comment) => ' '.repeat(comment.length));
      const found = NOTIFY.exec(sql);
      if (found) problems.push(`${where(file, found.index)} notifies inside the database`);
    } else {
      visitTexts(file, (text, start) => {
        if (NOTIFY.test(text)) problems.push(`${where(file, start)} notifies outside ${RELAY}`);
      });
    }
  }
  return { saw: files.length, unit: 'files', problems };
}

/** Run by `npm run check`. */
export const check: Check = {
  name: 'pg-notify',
  run: () => {
    const product = codeFiles().filter(
      (file) => file.path.startsWith('server/') || file.path.startsWith('plugins/'),
    );
    return pgNotify([...product, ...textFiles().filter((file) => file.path.endsWith('.sql'))]);
  },
};
