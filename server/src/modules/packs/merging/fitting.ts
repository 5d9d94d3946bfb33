import {
  isNamed,
  isObject,
  nameOf,
  same,
  standsAt,
  stepOf,
  valueAt,
  withValueAt,
  type Conflict,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

/** A merge that may not be fit for use, and what it was made of. */
export interface Attempt {
  /** What publishers said where the company stands, and what they say now. */
  readonly base: JsonObject | undefined;
  readonly ours: JsonObject;
  readonly theirs: JsonObject;
  readonly after: JsonObject;
  readonly conflicts: readonly Conflict[];
}

type Outcome = Pick<Attempt, 'after' | 'conflicts'>;

/** So many changes are tried one by one; of more, all are one conflict. */
const MOST_TRIED = 150;
const MOST_ROUNDS = 3;

/** A place of a template whose value stays as the company has it, or the order of a list. */
interface Place {
  readonly path: string;
  readonly isOrder?: boolean;
}

const namesAt = (body: JsonObject | undefined, path: string): Json | undefined => {
  const list = body && valueAt(body, path);
  return isNamed(list) ? list.map((one) => nameOf(one) ?? '') : undefined;
};

const readAt = (body: JsonObject | undefined, { path, isOrder }: Place): Json | undefined =>
  isOrder ? namesAt(body, path) : body && valueAt(body, path);

function withKept(attempt: Attempt, after: JsonObject, places: readonly Place[]): Outcome {
  const { base, ours, theirs } = attempt;
  const isCovered = (one: Conflict): boolean =>
    places.some(
      ({ path, isOrder = false }) =>
        (one.path === path && (one.isOrder ?? false) === isOrder) ||
        (!isOrder && one.path.startsWith(`${path}/`)),
    );
  const kept = places.map((place) => ({
    ...place,
    base: readAt(base, place),
    ours: readAt(ours, place),
    theirs: readAt(theirs, place),
  }));
  return { after, conflicts: [...attempt.conflicts.filter((one) => !isCovered(one)), ...kept] };
}

/** All of it stays as the company has it, and all of it is one conflict. */
export const keptWhole = ({ base, ours, theirs }: Attempt): Outcome => ({
  after: ours,
  conflicts: [{ path: '', base, ours, theirs }],
});

/** Where the merge differs from what the company has: elements of lists by themselves, everything else as it stands. */
function changes(before: JsonObject, after: JsonObject): Place[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key): Place[] => {
    const [old, now] = [before[key], after[key]];
    const path = `/${stepOf(key)}`;
    if (same(old, now)) return [];
    if (!isNamed(old) || !isNamed(now)) return [{ path }];
    const names = new Set([...now, ...old].map((one) => nameOf(one) ?? ''));
    const elements = [...names]
      .map((name) => ({ path: `${path}/${stepOf(name)}` }))
      .filter((place) => !same(readAt(before, place), readAt(after, place)));
    const order = { path, isOrder: true };
    return standsAt(before, path, readAt(after, order)) ? elements : [...elements, order];
  });
}

/** Takes over what can be taken over one by one; what cannot stays as the company has it and is asked. */
export function fitting(attempt: Attempt, isFit: (body: JsonObject) => boolean): Outcome {
  const { ours, after } = attempt;
  if (isFit(after)) return { after, conflicts: attempt.conflicts };
  let left = changes(ours, after);
  if (left.length > MOST_TRIED || !isFit(ours)) return keptWhole(attempt);
  let now = ours;
  for (let round = 0, before = -1; round < MOST_ROUNDS && before !== left.length; round += 1) {
    before = left.length;
    left = left.filter((place) => {
      const next = withValueAt(now, place.path, readAt(after, place), after);
      if (!next || !isFit(next)) return true;
      now = next;
      return false;
    });
  }
  return withKept(attempt, now, left);
}

/** The names on the way to the place of a problem, which has the positions of elements. */
function stepsTo(body: JsonObject, field: string): string[] {
  const steps: string[] = [];
  let value: Json | undefined = body;
  for (const step of field.split('.').slice(1)) {
    const element: Json | undefined = Array.isArray(value)
      ? (value as readonly Json[])[Number(step)]
      : undefined;
    if (Array.isArray(value) && !isNamed(value)) break;
    steps.push(element === undefined ? step : (nameOf(element) ?? step));
    value = element ?? (isObject(value) ? value[step] : undefined);
  }
  return steps;
}

/** The merge without the change that a problem is about; nothing where the problem is not about a change. */
export function without(attempt: Attempt, field: string): Outcome | undefined {
  const { ours, after } = attempt;
  const steps = stepsTo(after, field);
  // A list as a whole is too much to give up for one of its elements.
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const path = `/${steps.slice(0, depth).map(stepOf).join('/')}`;
    const [old, now] = [valueAt(ours, path), valueAt(after, path)];
    if (same(old, now) || (isNamed(now) && now.length > 0)) continue;
    const next = withValueAt(after, path, old, ours);
    if (next) return withKept(attempt, next, [{ path }]);
  }
  return undefined;
}
