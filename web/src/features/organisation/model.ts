import type { OrganisationQuery } from '../../lib/gql/graphql.ts';
import type { Drawn } from './chart/layout.ts';

/** The company as the server tells it. */
export type Company = OrganisationQuery['organisation'];

/** A unit with its figures. */
export type Unit = Company['units'][number];

/** A post with those who hold it. */
export type Post = Company['posts'][number];

/** The company by its ids. */
export type Model = {
  company: Company;
  root: Unit | undefined;
  unit: (id: string | undefined) => Unit | undefined;
  below: (id: string) => Unit[];
  posts: (id: string) => Post[];
  /** The unit and everything above it. */
  line: (id: string) => Unit[];
};

/** Indexes the company once per answer. */
export function modelOf(company: Company): Model {
  const units = new Map(company.units.map((unit) => [unit.id, unit]));
  const below = Map.groupBy(company.units, ({ parentId }) => parentId ?? '');
  const posts = Map.groupBy(company.posts, ({ unitId }) => unitId);
  return {
    company,
    root: below.get('')?.[0],
    unit: (id) => (id === undefined ? undefined : units.get(id)),
    below: (id) => below.get(id) ?? [],
    posts: (id) => posts.get(id) ?? [],
    line: (id) => {
      const line: Unit[] = [];
      for (let at = units.get(id); at && !line.includes(at); at = units.get(at.parentId ?? '')) line.push(at);
      return line;
    },
  };
}

const HEAD = 46;
const POST = 44;
const FOOT = 8;

/** How tall the card of a unit is. */
const heightOf = (posts: readonly Post[]): number =>
  HEAD + posts.length * POST + (posts.length > 0 ? FOOT : 0);

/** The tree as it is drawn: what is folded has nothing below it. */
export function drawnTree(model: Model, unit: Unit, folded: ReadonlySet<string>): Drawn {
  const below = folded.has(unit.id) ? [] : model.below(unit.id);
  return {
    id: unit.id,
    height: heightOf(model.posts(unit.id)),
    below: below.map((one) => drawnTree(model, one, folded)),
  };
}

/** Whether a unit may be dropped onto another: teams take none, and nothing goes into what lies below it. */
export const mayDrop = (model: Model, id: string, onto: string): boolean =>
  id !== onto &&
  model.unit(onto)?.kind !== 'team' &&
  model.unit(id)?.parentId !== onto &&
  !model.line(onto).some((unit) => unit.id === id);
