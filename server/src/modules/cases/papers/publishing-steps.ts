import {
  type EventDeclaration,
  type RecordForm,
  type Scorecard,
  type Statechart,
} from '@zhoudao/schema/templates';

import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { refusePublishing, templatesBeside, type Judging } from '../../templates/index.ts';
import { allTypes, type CaseType } from '../case-type.ts';
import { chartsInUse } from './charts-in-use.ts';
import { paperBeside } from './desk.ts';
import { maySet } from './settable.ts';

const typeRunning = (chart: string): CaseType | undefined =>
  allTypes().find(({ statechart }) => statechart === chart);

const isOn = (form: RecordForm | undefined, id: string): boolean =>
  form?.fields.some((field) => field.id === id) === true;

/** Why a step cannot ask for a field of the opening paper. */
function askingProblem(form: RecordForm | undefined, type: CaseType | undefined, id: string): boolean {
  const field = form?.fields.find((one) => one.id === id);
  const bound = type?.opening?.fields[id];
  return field === undefined || field.required === true || bound?.isGiven === true || bound?.isFixed === true;
}

/** The fields that a scorecard reads and a form does not have as one number or choice. */
const unreadable = (card: Scorecard, form: RecordForm): boolean =>
  card.items.some(({ id, choices }) => {
    const field = form.fields.find((one) => one.id === id);
    return !field || (choices ? field.type !== 'choice' : field.type !== 'number');
  });

async function cardProblem(tx: Judging, card: string, paper: string): Promise<InvalidField | undefined> {
  const templates = await templatesBeside(tx);
  const form = await paperBeside(tx, paper);
  const isFit =
    form !== undefined &&
    templates.has('scorecard', card) &&
    !unreadable(templates.get<Scorecard>('scorecard', card).body, form);
  return isFit ? undefined : new InvalidField('card', 'case.step.card', { card, paper });
}

async function eventProblem(
  tx: Judging,
  type: CaseType | undefined,
  { paper = '', asks = [], card, right }: EventDeclaration,
): Promise<InvalidField | undefined> {
  if (right !== undefined && right !== 'advance' && type?.eventRights?.includes(right) !== true)
    return new InvalidField('right', 'case.step.right', { right });
  const form = asks.length > 0 ? await paperBeside(tx, paper) : undefined;
  const isOpening = type?.opening?.paper === paper;
  const wrong = asks.findIndex((id) => !isOpening || askingProblem(form, type, id));
  if (wrong >= 0) return new InvalidField(`asks.${wrong}`, 'case.step.asks', { field: asks[wrong] ?? '' });
  return card === undefined ? undefined : cardProblem(tx, card, paper);
}

const at = (problem: InvalidField, path: string): InvalidField =>
  new InvalidField(`${path}.${problem.field}`, problem.sentence.key, problem.sentence.params);

// What events of a chart ask for beyond its own names: rights and columns of the type, scorecards, fields of its paper.
refusePublishing<Statechart>('statechart', async (chart, tx) => {
  const type = typeRunning(chart.key);
  for (const [index, event] of chart.events.entries()) {
    const problem = await eventProblem(tx, type, event);
    if (problem) return at(problem, `body.events.${index}`);
  }
  const form = type?.opening && (await paperBeside(tx, type.opening.paper));
  const missing = Object.keys(chart.correctedIn ?? {}).find((id) => !isOn(form, id));
  if (missing !== undefined)
    return new InvalidField(`body.correctedIn.${missing}`, 'case.paper.decides', { field: missing });
  for (const [index, { entry = [], on }] of chart.stages.entries()) {
    const ways = Object.values(on).flatMap((each) => each.flatMap(({ effects = [] }) => effects));
    const wrong = [...entry, ...ways].find((effect) => effect.do === 'set' && !maySet(type, effect));
    if (wrong?.do === 'set')
      return new InvalidField(`body.stages.${index}`, 'case.step.set', { field: wrong.fact });
  }
  return undefined;
});

/** The charts that a company has in force. */
async function chartsOf(judging: Judging): Promise<readonly Statechart[]> {
  const templates = await templatesBeside(judging);
  return templates.keysOf('statechart').map((key) => templates.get<Statechart>('statechart', key).body);
}

// What steps ask for stays on the opening paper, and can be left out when a case is filed; what is scored and what decides stays, too.
refusePublishing<RecordForm>('form', async (form, tx) => {
  if (form.subject !== 'record') return undefined;
  const templates = await templatesBeside(tx);
  for (const chart of await chartsInUse(tx, form.key)) {
    const decides = typeRunning(chart.key)?.opening?.paper === form.key ? (chart.correctedIn ?? {}) : {};
    const gone = Object.keys(decides).find((id) => !isOn(form, id));
    if (gone !== undefined) return new InvalidField('body.fields', 'case.paper.decides', { field: gone });
    for (const { paper, asks = [], card } of chart.events) {
      if (paper !== form.key) continue;
      const wrong = asks.find((id) => askingProblem(form, typeRunning(chart.key), id));
      if (wrong !== undefined) return new InvalidField('body.fields', 'case.step.asks', { field: wrong });
      if (card !== undefined && unreadable(templates.get<Scorecard>('scorecard', card).body, form))
        return new InvalidField('body.fields', 'case.step.card', { card, paper });
    }
  }
  return undefined;
});

refusePublishing<Scorecard>('scorecard', async (card, tx) => {
  for (const { events } of await chartsOf(tx))
    for (const event of events) {
      if (event.card !== card.key) continue;
      const { paper = '' } = event;
      const form = await paperBeside(tx, paper);
      if (form && unreadable(card, form))
        return new InvalidField('body.items', 'case.step.card', { card: card.key, paper });
    }
  return undefined;
});
