import { type Check, unique } from '../check.ts';
import { checkCondition } from '../condition.ts';
import { LEVEL_TONES } from './scoring.ts';

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const LEVEL = /^[A-Za-z][A-Za-z0-9]{0,9}$/;
const DECIMAL = /^[0-9]{1,3}(\.[0-9]{1,4})?$/;
/** Four decimals, the most that DECIMAL admits. */
const SCALE = 10_000;
const HEADER = ['id', 'kind', 'key', 'version', 'title'];
const BODY = ['maxRating', 'criteria', 'levels', 'facts', 'overrides', 'repeatWithinDays'];

/** Reports models that cannot be judged: weights that do not sum to 1, levels out of order, overrides that change nothing. */
export function checkScoring(model: Check): void {
  model.only([...HEADER, ...BODY]);
  model.at('maxRating').number({ min: 1, max: 100, integer: true });
  model.at('repeatWithinDays').number({ min: 1, max: 3650, integer: true });
  const facts = new Set<string>(model.at('facts').keys());
  if (model.at('facts').isRecord()) for (const name of facts) model.at('facts').at(name).words();
  for (const criterion of checkCriteria(model.at('criteria'), facts)) facts.add(criterion);
  const levels = checkLevels(model.at('levels'));
  const ids = new Set<string>();
  model.at('overrides').each((override) => {
    override.only(['id', 'title', 'when', 'atLeast', 'raise']);
    unique(override.at('id'), ids, override.at('id').text({ pattern: NAME }));
    override.at('title').words();
    checkCondition(override.at('when'), facts);
    if (override.has('atLeast') === override.has('raise'))
      return override.fail('须且只能给出 atLeast 或 raise', 'Give either atLeast or raise');
    if (override.has('raise')) override.at('raise').number({ min: 1, max: 10, integer: true });
    else if (!levels.has(String(override.at('atLeast').value)))
      override.at('atLeast').fail('级别不存在', 'There is no such level');
  });
}

function checkCriteria(criteria: Check, facts: ReadonlySet<string>): ReadonlySet<string> {
  const keys = new Set<string>();
  let sum = 0;
  criteria.each(
    (criterion) => {
      criterion.only(['key', 'title', 'weight']);
      const key = criterion.at('key').text({ pattern: NAME });
      unique(criterion.at('key'), keys, key);
      if (key !== undefined && facts.has(key))
        criterion.at('key').fail('与情况同名', 'A circumstance is called the same');
      criterion.at('title').words();
      const weight = criterion.at('weight').text({ pattern: DECIMAL });
      sum += Math.round(Number(weight ?? 0) * SCALE);
    },
    { min: 1, max: 20 },
  );
  if (sum !== SCALE)
    criteria.fail(`权重之和须为 1,现为 ${sum / SCALE}`, `Weights must sum to 1, they sum to ${sum / SCALE}`);
  return keys;
}

function checkLevels(levels: Check): ReadonlySet<string> {
  const keys = new Set<string>();
  let last = -1;
  levels.each(
    (level, index) => {
      level.only(['key', 'title', 'from', 'tone', 'ownedBy', 'tell']);
      unique(level.at('key'), keys, level.at('key').text({ pattern: LEVEL }));
      level.at('title').words();
      if (level.has('tone')) level.at('tone').oneOf(LEVEL_TONES);
      for (const list of ['ownedBy', 'tell'])
        if (level.has(list)) level.at(list).each((role) => role.text({ pattern: NAME }), { min: 1, max: 20 });
      const from = Number(level.at('from').text({ pattern: DECIMAL }) ?? Number.NaN);
      if (index === 0 && from !== 0)
        level.at('from').fail('第一级须从 0 开始', 'The first level begins at 0');
      if (from <= last || from > 100)
        level.at('from').fail('起点须递增且不超过 100', 'Levels must rise and stay within 100');
      last = from;
    },
    { min: 1, max: 10 },
  );
  return keys;
}
