import type { RecordForm } from '@zhoudao/schema/templates';
import { papers } from '@zhoudao/schema/templates/form/papers';

const KEY = 'F-CUS-02';
const FIELDS = 40;

const shipped = papers().find(({ key }) => key === KEY);
if (!shipped) throw new Error(`There is no paper ${KEY}`);

const more = Array.from({ length: FIELDS - shipped.fields.length }, (_, n) => ({
  id: `xNote${n}`,
  title: { 'zh-CN': `补充说明 ${n + 1}`, en: `Further note ${n + 1}` },
  type: 'text' as const,
  section: shipped.sections.at(-1)?.id ?? '',
  span: 8,
}));

/** The paper as it is shipped, and as a company of the bench made it: forty fields. */
export const PAPER: { readonly shipped: RecordForm; readonly own: RecordForm } = {
  shipped,
  own: { ...shipped, version: shipped.version + 1, fields: [...shipped.fields, ...more] },
};

/** Forty answers as somebody fills them in; the number is the server's to give. */
export const ANSWERS: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    Object.entries(shipped.example ?? {}).filter(([id]) => id !== 'customerNo' && id !== 'owner'),
  ),
  ...Object.fromEntries(more.map(({ id }, n) => [id, `第 ${n + 1} 次走访时约定，下季度复核`])),
};
