import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes, or half of one. On a fresh clone nothing tells the runner so; one that begins last keeps a worker idle to the end. */
const LONGEST: readonly string[] = [
  'server/src/modules/forms/field-filter.test.ts',
  'server/src/runtime/database/embedded/start.test.ts',
  'server/src/runtime/database/migrate/prepare.test.ts',
  'test/isolation/random.test.ts',
  'test/isolation/matrix.test.ts',
  'test/faults/kills.test.ts',
  'test/faults/import-kill.test.ts',
  'test/api/inputs.test.ts',
  'test/faults/worker-kill.test.ts',
  'test/web/pages-zh-cn.test.ts',
  'test/web/pages-en.test.ts',
  'test/web/journey.test.ts',
];

/** Begins what takes longest first; otherwise as the runner would, project by project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await BaseSequencer.prototype.sort.call(this, files);
    const projects = Map.groupBy(usual, ({ project }) => project.name);
    return [...projects.values()].flatMap((ofProject) => ofProject.toSorted((a, b) => rankOf(a) - rankOf(b)));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((file) => moduleId.endsWith(file));
  return rank < 0 ? LONGEST.length : rank;
}
