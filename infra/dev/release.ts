import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { at, tool } from './place.ts';
import { run, runNode } from './run.ts';

/** Turns the notes in .changeset into one number and one page for the whole product, and keeps the schema they promise. */
const WORKSPACES = ['server', 'web', 'schema', 'plugins/sdk', 'infra', 'test'];

const written = await runNode(tool('@changesets/cli/bin.js', 'version'), { show: true });
if (written.code === 0) await gather();
process.exitCode = written.code;

async function gather(): Promise<void> {
  const { version } = JSON.parse(readFileSync(at('server/package.json'), 'utf8')) as {
    readonly version: string;
  };
  const notes = notesOf(readFileSync(at('server/CHANGELOG.md'), 'utf8'), version);
  const page = readFileSync(at('CHANGELOG.md'), 'utf8');
  const [head = '', ...before] = page.split(/^(?=## )/m);
  writeFileSync(
    at('CHANGELOG.md'),
    `${head.trimEnd()}\n\n## ${version}\n\n${notes}\n${before.map((one) => `\n${one}`).join('')}`,
  );
  for (const workspace of WORKSPACES) rmSync(at(workspace, 'CHANGELOG.md'), { force: true });
  const manifest = readFileSync(at('package.json'), 'utf8');
  writeFileSync(at('package.json'), manifest.replace(/"version": ".*"/, `"version": "${version}"`));
  copyFileSync(at('schema/graphql/schema.graphql'), at('schema/graphql/base.graphql'));
  await run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    show: true,
  });
}

/** The notes of one version, without the names of commits and of our own packages. */
function notesOf(changelog: string, version: string): string {
  const section = changelog.split(/^## /m).find((one) => one.startsWith(`${version}\n`)) ?? '';
  return section
    .slice(version.length)
    .replaceAll(/^### .*\n/gm, '')
    .replaceAll(/^ *- @zhoudao\/.*\n?/gm, '')
    .replaceAll(/^- [0-9a-f]{7,}: /gm, '- ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
