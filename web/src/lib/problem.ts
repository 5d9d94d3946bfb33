/** One thing that keeps something from being saved; without a field it concerns the whole. */
export type Problem = { field?: string | undefined; message: string };

/** Puts problems of a nested input under its name: `points.0.value` → `contact.points.0.value`. */
export function at(prefix: string, problems: Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.field === undefined ? problem : { ...problem, field: `${prefix}.${problem.field}` },
  );
}

/** Takes a leading name off: `contact.name` → `name`, for a form that shows only that part. */
export function strip(prefix: string, problems: Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.field?.startsWith(`${prefix}.`) === true
      ? { ...problem, field: problem.field.slice(prefix.length + 1) }
      : problem,
  );
}
