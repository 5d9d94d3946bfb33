import { writeFileSync } from 'node:fs';

import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** How a run ended, in the words of its closing line. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** The closing line that people and machines look for. */
export const lastLine = ({ passed, failed }: Counts): string => `${passed} passed, ${failed} failed`;

/** Makes the number of passed and failed tests the very last line, or hands it to the script that asked for it. */
export class LastLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const broken = modules.reduce((sum, module) => sum + module.errors().length, unhandled.length);
    const counts: Counts = {
      passed: states.filter((state) => state === 'passed').length,
      // A test that never got its turn has proven nothing.
      failed: states.filter((state) => state === 'failed' || state === 'pending').length + broken,
    };
    const file = process.env['TEST_COUNTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts));
    else process.on('exit', () => process.stdout.write(`${lastLine(counts)}\n`));
  }
}
