/** What is counted of one unit itself. */
export interface Tally {
  readonly people: number;
  readonly planned: number;
  readonly vacancies: number;
}

const NONE: Tally = { people: 0, planned: 0, vacancies: 0 };

const sum = (a: Tally, b: Tally): Tally => ({
  people: a.people + b.people,
  planned: a.planned + b.planned,
  vacancies: a.vacancies + b.vacancies,
});

/** Sums of every unit with everything below it, each unit counted once. */
export function tallies(
  units: readonly { readonly id: string; readonly parentId: string | null }[],
  own: ReadonlyMap<string, Tally>,
): ReadonlyMap<string, Tally> {
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  const made = new Map<string, Tally>();
  const of = (id: string): Tally => {
    const parts = (below.get(id) ?? []).map((unit) => of(unit.id));
    const whole = parts.reduce(sum, own.get(id) ?? NONE);
    made.set(id, whole);
    return whole;
  };
  for (const { id } of below.get(null) ?? []) of(id);
  return made;
}
