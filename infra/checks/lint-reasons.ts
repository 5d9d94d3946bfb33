import type { Check, Finding } from './check.ts';
import { codeFiles, parse, where, type SourceFile } from './source.ts';

const SILENCES = /\b(oxlint|eslint)-disable|@ts-(expect-error|ignore|nocheck)/;
const REASON = /(-disable(-next-line|-line)?\b.*\s--\s+\S.{9,}|@ts-expect-error\s+(--\s+)?\S.{9,})/;

/** A rule may be silenced only with a reason that the next reader can judge. */
export function lintReasons(files: readonly SourceFile[]): Finding {
  const problems = files.flatMap((file) =>
    parse(file)
      .comments.filter((comment) => SILENCES.test(comment.value) && !REASON.test(comment.value))
      .map((comment) => `${where(file, comment.start)} silences a rule without a reason after --`),
  );
  return { saw: files.length, unit: 'files', problems };
}

/** Run by `npm run check`. */
export const check: Check = { name: 'lint-reasons', run: () => lintReasons(codeFiles()) };
