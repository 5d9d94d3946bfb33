import { merge3, type JsonObject } from '@zhoudao/schema/templates/merging';

const FIELDS = 200;
const ROUNDS = 41;

const words = (text: string): JsonObject => ({ 'zh-CN': text, en: text });

/** A paper of many fields with choices and rules; `change` says what one side made of a field. */
function paper(change: (at: number) => JsonObject): JsonObject {
  const places = Array.from({ length: FIELDS }, (_, at) => at);
  return {
    kind: 'form',
    subject: 'record',
    title: words('A large paper'),
    sections: [{ id: 'all', block: 'grid', title: words('All') }],
    fields: places.map((at) => ({
      id: `field${at}`,
      type: 'choice',
      section: 'all',
      span: 12,
      title: words(`Field ${at}`),
      help: words('Help'),
      options: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: words(id) })),
      ...change(at),
    })),
    rules: places.map((at) => ({ id: `r${at}`, field: `field${at}`, effect: 'visible', expr: 'true' })),
    listed: ['field1', 'field2'],
  };
}

/** How long it takes to merge a paper of 200 fields of which both sides changed many, some of them the same: ms at the median. */
export function mergeMilliseconds(): number {
  const base = paper(() => ({}));
  const ours = paper((at) => (at % 3 === 0 ? { title: words(`Ours ${at}`) } : {}));
  const theirs = paper((at) =>
    at % 2 === 0 ? { title: words(`Theirs ${at}`), help: words('New help') } : {},
  );
  const times = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    merge3('form', { base, ours, theirs });
    return performance.now() - from;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}
