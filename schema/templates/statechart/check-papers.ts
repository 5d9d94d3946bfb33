import { type Check, unique } from '../check.ts';
import type { KnownFacts } from '../condition.ts';
import { isOfCard, readPaperFact } from './paper-facts.ts';

const PAPER = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;
const FIELD = /^[a-z][A-Za-z0-9]{0,39}$/;
/** The verb by which a paper is filled in. */
const STEP = 'takeStep';

/** The papers of events by the keys of events. */
export type PapersOfEvents = ReadonlyMap<string, string>;

/** Which event comes with which paper. */
export const papersOf = (events: Check): PapersOfEvents =>
  new Map(
    events.keys().flatMap((index) => {
      const [key, paper] = [events.at(index).at('key').value, events.at(index).at('paper').value];
      return typeof paper === 'string' ? [[String(key), paper]] : [];
    }),
  );

/** The papers that a scorecard reads. */
export const cardsOf = (events: Check): ReadonlySet<string> =>
  new Set(
    events
      .keys()
      .filter((index) => events.at(index).has('card'))
      .map((index) => String(events.at(index).at('paper').value)),
  );

/** What charts speak of, by their names. */
interface Known {
  readonly facts: ReadonlySet<string>;
  readonly papers: PapersOfEvents;
  readonly cards: ReadonlySet<string>;
}

/** What a guard may speak of: facts, what the case's papers come to, and the answers of the paper that comes with the event. */
export const factsKnown = ({ facts, papers, cards }: Known, event?: string): KnownFacts => ({
  has: (name) => {
    const asked = readPaperFact(name);
    if (!asked) return facts.has(name);
    if (asked.of === 'event') return papers.has(event ?? '');
    if (isOfCard(asked)) return cards.has(asked.paper);
    return [...papers.values()].includes(asked.paper);
  },
});

/** Reports what is wrong with the paper of an event. */
export function checkPaperOf(event: Check, papers: PapersOfEvents): void {
  if (event.has('paper')) event.at('paper').text({ pattern: PAPER });
  if (event.has('many')) event.at('many').flag();
  if (event.has('card')) event.at('card').text({ pattern: PAPER });
  for (const name of ['asks', 'fills']) {
    if (!event.has(name)) continue;
    const named = new Set<string>();
    event.at(name).each((field) => unique(field, named, field.text({ pattern: FIELD })), { min: 1, max: 40 });
  }
  for (const name of ['card', 'asks', 'fills'])
    if (event.has(name) && !event.has('paper'))
      event.at(name).fail('没有表单的事件不能这样设置', 'Only an event with a paper can say this');
  if (event.has('asks') && (event.has('card') || event.at('many').value === true))
    event
      .at('asks')
      .fail('补填登记表单的事件只由一人填写', 'What continues the opening paper is filled in by one person');
  if (event.has('fills') && !event.has('continues'))
    event
      .at('fills')
      .fail('只有接着填写的事件有自己的栏目', 'Only an event that continues a paper has fields of its own');
  if (event.has('paper') !== (event.at('verb').value === STEP))
    event.fail(
      `有表单的事件用 ${STEP}，反之亦然`,
      `An event with a paper has the verb ${STEP}, and no other has`,
    );
  if (event.at('many').value === true && !event.has('paper'))
    event.at('many').fail('没有表单的事件不能多人填写', 'Only a paper can be filled in by several people');
  if (!event.has('continues')) return;
  const continued = event.at('continues').text();
  if (continued !== undefined && papers.get(continued) !== event.at('paper').value)
    event
      .at('continues')
      .fail(
        '接着填写的事件须使用同一表单',
        'An event continues the paper of an event that has the same paper',
      );
  if (event.at('many').value === true)
    event
      .at('continues')
      .fail('各人各填一份的表单不能接着填写', 'A paper that everybody has for himself is not continued');
}

/** Whoever fills in a paper beside others must not send the case away under their hands. */
export function checkStaying(events: Check, event: string, stage: Check, candidates: Check): void {
  const isMany = events
    .keys()
    .some((at) => events.at(at).at('key').value === event && events.at(at).at('many').value === true);
  if (!isMany) return;
  for (const way of candidates.keys())
    if (candidates.at(way).at('to').value !== stage.at('key').value)
      candidates
        .at(way)
        .at('to')
        .fail(
          '多人填写的事件须留在原阶段',
          'An event that several people send leaves the case where it stands',
        );
}

/** Reports fields that are no fields, and stages that are none; whether a paper has the field the engine knows. */
export function checkCorrected(corrected: Check, stages: ReadonlySet<string>): void {
  if (!corrected.isRecord()) return;
  for (const name of corrected.keys()) {
    const listed = corrected.at(name);
    if (!FIELD.test(name)) listed.fail('名称须以小写字母开头', 'The name must begin with a small letter');
    const seen = new Set<string>();
    listed.each((place) => {
      const stage = place.text();
      unique(place, seen, stage);
      if (stage !== undefined && !stages.has(stage))
        place.fail(`阶段"${stage}"不存在`, `There is no stage "${stage}"`);
    });
  }
}
