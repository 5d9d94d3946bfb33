import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Words } from '../template.ts';
import { readCell, type Cell, type CellPart, type Letter, type Reach } from './cell.ts';

/** How high a post stands: what a company's rules mean by "a supervisor". */
export type PostLevel = 'director' | 'manager' | 'supervisor' | 'leader' | 'specialist' | 'admin' | 'portal';

/** A post of the source documents, or one that the product adds, ready to become a role. */
export interface ReadyRole {
  readonly key: string;
  readonly title: Words;
  readonly level: PostLevel;
  /** The department of customer service, the call centre, or added by the product. */
  readonly group: 'service' | 'callCentre' | 'added';
  readonly duties: readonly Words[];
  /** Its column of the matrix; a column of two halves goes by the modules that are its own. */
  readonly column?: string;
  readonly own?: readonly string[];
  /** Cells that differ from the column, or stand in its place. */
  readonly cells?: Readonly<Record<string, string>>;
}

/** A permission as a role gives it. */
export interface ReadyGrant {
  readonly permission: string;
  readonly rowScope: Reach;
}

/** What modules declare: permissions, and fields that not everybody sees in full. */
export interface Declared {
  readonly permissions: readonly string[];
  readonly fields: readonly string[];
}

/** What a role is made of: grants over the permissions that are declared, and the declared fields that it sees masked. */
export interface CompiledRole {
  readonly grants: readonly ReadyGrant[];
  readonly masked: readonly string[];
}

interface Matrix {
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly titles: Readonly<Record<string, Words>>;
}

interface Source {
  readonly module: string;
  readonly letter: Letter;
}

interface Rules {
  readonly letters: Readonly<Record<string, readonly string[]>>;
  readonly nouns: Readonly<Record<string, string>>;
  readonly special: Readonly<Record<string, readonly Source[]>>;
  /** What goes by the level of a post, because no row of the matrix says it: papers of every module. */
  readonly levels: Readonly<Record<string, Readonly<Partial<Record<PostLevel, Reach>>>>>;
  readonly everybody: Readonly<Record<string, Reach>>;
  /** What only colleagues do, whatever a cell says of customers. */
  readonly colleagues: readonly string[];
  /** Fields that are declared sensitive and still describe no person. */
  readonly impersonal: readonly string[];
}

const WIDTH: Readonly<Record<Reach, number>> = { own: 0, team: 1, unit: 2, all: 3 };
const home = path.dirname(createRequire(import.meta.url).resolve('@zhoudao/schema/package.json'));
const read = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(home, 'templates/roles', name), 'utf8'));

let loaded: { matrix: Matrix; rules: Rules; roles: readonly ReadyRole[] } | undefined;
const data = () =>
  (loaded ??= {
    matrix: read('matrix.json') as Matrix,
    rules: read('permissions.json') as Rules,
    roles: read('posts.json') as readonly ReadyRole[],
  });

/** All posts, as a company can add them to its roles. */
export const readyRoles = (): readonly ReadyRole[] => data().roles;

/** The rows of the matrix with their names. */
export const matrixModules = (): Readonly<Record<string, Words>> => data().matrix.titles;

/** Roles that stand for a level: where a rule says "a supervisor", each of the posts of that level is one. */
export const rolesOfLevel = (key: string): readonly string[] => [
  key,
  ...data().roles.flatMap((role) => (role.level === key && role.key !== key ? [role.key] : [])),
];

/** The cell of a role in one row of the matrix, as the document writes it. */
export function cellOf({ column, own = [], cells = {} }: ReadyRole, module: string): string {
  const { columns, rows } = data().matrix;
  const given = cells[module];
  if (given !== undefined || column === undefined) return given ?? '–';
  const isHalved = columns.includes(`${column}Other`);
  const at = columns.indexOf(isHalved && !own.includes(module) ? `${column}Other` : column);
  return rows[module]?.[at] ?? '–';
}

const sourcesOf = (permission: string): readonly Source[] => {
  const { letters, nouns, special } = data().rules;
  const known = special[permission];
  if (known) return known;
  const [noun = '', verb = ''] = permission.split('.');
  const module = nouns[noun];
  if (module === undefined) return [];
  const letter = Object.keys(letters).find((each) => letters[each]?.includes(verb)) ?? 'E';
  return [{ module, letter: letter as Letter }];
};

/** A limit such as L2 says up to which severity; whatever else narrows a letter waits for a module that can tell it apart. */
const counts = ({ condition }: CellPart): boolean =>
  condition === undefined || /^L\d$/.test(condition) || condition.endsWith('on contact');

/** Personal data are seen as they are where the row of contact details says so without a condition. */
const seesPersons = (cell: Cell | undefined): boolean =>
  cell !== undefined &&
  !cell.isMasked &&
  cell.parts.some(({ letter, condition }) => letter === 'V' && condition === undefined);

/** A new record is nobody's yet, so making one has no reach; and whoever makes one sees what is his own. */
function reachesOf(cell: Cell, letter: Letter): readonly Reach[] {
  const found = cell.parts
    .filter((part) => part.letter === letter && counts(part))
    .map((part) => (letter === 'C' ? 'all' : part.reach));
  const isMaker = letter === 'V' && cell.parts.some((part) => part.letter === 'C' && counts(part));
  return found.length === 0 && isMaker ? ['own'] : found;
}

/** What one role means for what modules declare today; rows without a module yet wait in the matrix. */
export function compileRole(role: ReadyRole, declared: Declared): CompiledRole {
  const { rules, matrix } = data();
  const cells = new Map(Object.keys(matrix.rows).map((module) => [module, readCell(cellOf(role, module))]));
  const isColleague = role.level !== 'portal';
  const grants = declared.permissions.flatMap((permission): ReadyGrant[] => {
    if (!isColleague && rules.colleagues.includes(permission)) return [];
    const given = sourcesOf(permission).flatMap(({ module, letter }) => {
      const cell = cells.get(module);
      return cell ? reachesOf(cell, letter) : [];
    });
    const atLevel = rules.levels[permission]?.[role.level];
    if (atLevel !== undefined) given.push(atLevel);
    const always = rules.everybody[permission];
    if (always !== undefined && (isColleague || always === 'own')) given.push(always);
    const widest = given.toSorted((a, b) => WIDTH[b] - WIDTH[a])[0];
    return widest === undefined ? [] : [{ permission, rowScope: widest }];
  });
  const isClear = seesPersons(cells.get('contacts'));
  const masked = isClear ? [] : declared.fields.filter((field) => !rules.impersonal.includes(field));
  return { grants, masked };
}
