import { LAYOUT_KEYS, type PrintLayout } from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { refusePublishing, templatesBeside } from '../../templates/index.ts';
import { layoutsIn } from './layout-of.ts';

const OF_SORTS: ReadonlySet<string> = new Set(Object.values(LAYOUT_KEYS));

// A paper has one layout: two that claim it would be told apart by nobody.
refusePublishing<PrintLayout>('layout', async ({ key, papers = [], isRetired }, judging) => {
  if (isRetired === true || papers.length === 0) return undefined;
  if (OF_SORTS.has(key)) return new InvalidField('body.papers', 'print.layout.forAll');
  const others = layoutsIn(await templatesBeside(judging)).filter((one) => one.key !== key);
  return papers.flatMap((paper, at) => {
    const other = others.find((one) => one.papers?.includes(paper) === true);
    const facts = { paper, title: other?.title[judging.locale] ?? '' };
    return other ? [new InvalidField(`body.papers.${at}`, 'print.layout.taken', facts)] : [];
  });
});
