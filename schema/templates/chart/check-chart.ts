import type { Check } from '../check.ts';

const KEY = /^[a-z][A-Za-z0-9]{0,59}$/;
/** A company, its department, sub-departments and teams: deeper trees are grown by hand. */
const DEEPEST = 4;

/** Reports charts that could not be planted: teams with units below them, posts of no level, a planned head-count below one. */
export function checkChart(chart: Check): void {
  chart.only(['id', 'kind', 'key', 'version', 'title', 'unit']);
  checkUnit(chart.at('unit'), 1);
}

function checkUnit(unit: Check, depth: number): void {
  if (!unit.isRecord()) return;
  unit.only(['name', 'kind', 'posts', 'units']);
  unit.at('name').words();
  const kind = unit.at('kind').oneOf(['department', 'team']);
  unit.at('posts').each(checkPost, { max: 50 });
  if (!unit.has('units')) return;
  if (kind === 'team') unit.at('units').fail('团队下不能再设部门', 'A team has no units below it');
  else if (depth >= DEEPEST)
    unit.at('units').fail(`最多 ${DEEPEST} 级`, `At most ${DEEPEST} levels are planted`);
  else unit.at('units').each((below) => checkUnit(below, depth + 1), { max: 50 });
}

function checkPost(post: Check): void {
  if (!post.isRecord()) return;
  post.only(['key', 'title', 'level', 'planned', 'isLeader', 'duties']);
  post.at('key').text({ pattern: KEY });
  post.at('title').words();
  post.at('level').text({ pattern: KEY });
  post.at('planned').number({ min: 1, max: 1000, integer: true });
  if (post.has('isLeader')) post.at('isLeader').flag();
  if (post.has('duties')) post.at('duties').words();
}
