import type { Shot } from './connection.ts';
import type { Companies } from './data/companies.ts';
import { SEARCHES } from './data/dataset.ts';
import type { Shooter, Span, Target } from './load.ts';
import { REQUESTS } from './requests.ts';
import type { Asker } from './sessions.ts';

/** The servers that are compared. */
export interface Targets {
  readonly ours: Target;
  readonly floor: Target;
  readonly peer: Target;
}

/** Everybody who asks. */
export interface Askers {
  readonly rotating: readonly Asker[];
  readonly many: readonly Asker[];
  readonly bigOwner: Asker;
  readonly smallOwner: Asker;
  readonly smallAgent: Asker;
  readonly smallTeamReader: Asker;
}

/** One comparison: who takes turns, and how many at once. Writing ones leave work behind that is cleared away after each shot. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly clients: number;
  readonly isWriting: boolean;
  readonly shooters: readonly Shooter[];
}

/** How long and how often, by the kind of run; up = seconds of warming up at first, patience = milliseconds our worker gets for what a shot left behind. */
export const SPANS = {
  full: { up: 8, warm: 1, seconds: 3.5, rounds: 5, patience: 1500 },
  quick: { up: 4, warm: 0.3, seconds: 0.7, rounds: 2, patience: 200 },
} as const satisfies Record<
  string,
  Omit<Span, 'clients'> & { readonly patience: number; readonly up: number }
>;

/** Clients of everything that is not said to be harder. */
export const READERS = 16;
const WRITERS = 32;
const SPREAD = 100;
const FILTER = { lifecycle: 'active', grade: 'B' };

/** Goes round a list for ever. */
function round<T>(values: readonly T[]): () => T {
  let at = -1;
  return () => {
    at = (at + 1) % values.length;
    return values[at] as T;
  };
}

/** Two reads of three kinds and a write in five, as a working day mixes them. */
const MIX = [
  'list',
  'filtered',
  'record',
  'list',
  'create',
  'list',
  'search',
  'filtered',
  'list',
  'file',
  'list',
  'filtered',
  'record',
  'list',
  'create',
  'list',
  'search',
  'filtered',
  'list',
  'create',
] as const;

type Own = 'ours' | 'floor';

function mixed(own: Own, next: () => Asker): () => Shot {
  const kind = round(MIX);
  const words = round(Object.values(SEARCHES));
  let n = 0;
  return () => {
    n += 1;
    const asker = next();
    switch (kind()) {
      case 'list':
        return REQUESTS.list[own](asker);
      case 'filtered':
        return REQUESTS.list[own](asker, FILTER);
      case 'record':
        return REQUESTS.record[own](asker, n);
      case 'search':
        return REQUESTS.search[own](asker, words());
      case 'create':
        return REQUESTS.create[own](asker);
      case 'file':
        return REQUESTS.file[own](asker, n);
    }
  };
}

/** Creates and complaints by turns. */
function writes(own: Own, next: () => Asker): () => Shot {
  let n = 0;
  return () => {
    n += 1;
    return n % 2 === 0 ? REQUESTS.create[own](next()) : REQUESTS.file[own](next(), n);
  };
}

/** Our process and the floor, each with its own tongue and its own turn among the askers. */
const both = ({ ours, floor }: Targets, shots: (own: Own) => () => Shot): Shooter[] => [
  { name: 'floor', target: floor, next: shots('floor') },
  { name: 'ours', target: ours, next: shots('ours') },
];

const reading = (name: string, title: string, shooters: readonly Shooter[]): Scenario => ({
  name,
  title,
  clients: READERS,
  isWriting: false,
  shooters,
});
const writing = (name: string, title: string, clients: number, shooters: readonly Shooter[]): Scenario => ({
  name,
  title,
  clients,
  isWriting: true,
  shooters,
});

function listScenarios(targets: Targets, askers: Askers): Scenario[] {
  const { rotating } = askers;
  const withPeer = (shots: (own: Own | 'peer') => () => Shot): Shooter[] => [
    ...both(targets, shots),
    { name: 'peer', target: targets.peer, next: shots('peer') },
  ];
  const lists = (filter?: typeof FILTER) => (own: Own | 'peer') => {
    const next = round(rotating);
    return () => REQUESTS.list[own](next(), filter);
  };
  return [
    reading('list', '20 customers with contacts and total, 20 companies', withPeer(lists())),
    reading('filtered', 'the same under two filters', withPeer(lists(FILTER))),
  ];
}

/** One reader or a circle of them; plain and filtered pages by turns. */
function pages(name: string, target: Target, readers: readonly Asker[]): Shooter {
  const next = round(readers);
  let n = 0;
  return { name, target, next: () => REQUESTS.list.ours(next(), (n += 1) % 2 === 0 ? FILTER : undefined) };
}

function scaleScenarios({ ours }: Targets, askers: Askers): Scenario[] {
  return [
    reading('roles', 'the list for an owner, an agent, and a member who reads his team only', [
      pages('owner', ours, [askers.smallOwner]),
      pages('agent', ours, [askers.smallAgent]),
      pages('team', ours, [askers.smallTeamReader]),
    ]),
    reading('tenants', 'the list of one company, and of all by turns', [
      pages('one', ours, askers.many.slice(0, 1)),
      pages('all', ours, askers.many),
    ]),
    reading('rows', 'the list of a small company and of a big one', [
      pages('small', ours, [askers.smallOwner]),
      pages('big', ours, [askers.bigOwner]),
    ]),
  ];
}

/** A neighbour who creates a customer now and then, while one company is under fire. */
const besides = (shooters: readonly Shooter[], neighbours: readonly Asker[]): Shooter[] =>
  shooters.map((shooter) => {
    const next = round(neighbours);
    const own = shooter.name === 'ours' ? 'ours' : 'floor';
    return { ...shooter, beside: () => REQUESTS.create[own](next()) };
  });

function writeScenarios(targets: Targets, { rotating, many }: Askers): Scenario[] {
  const among = (people: readonly Asker[]) => (own: Own) => {
    const next = round(people);
    return () => REQUESTS.create[own](next());
  };
  const files = (own: Own) => {
    const next = round(rotating);
    let n = 0;
    return () => REQUESTS.file[own](next(), (n += 1));
  };
  const fills = (next: () => Asker) => () => REQUESTS.fill.ours(next());
  const blended = (people: readonly Asker[]) => (own: Own) => writes(own, round(people));
  return [
    writing('create', 'create a customer, 20 companies', READERS, both(targets, among(rotating))),
    writing('file', 'file a complaint with its clocks, 20 companies', READERS, both(targets, files)),
    writing('paper', 'create a customer, and store a paper of 40 answers, 20 companies', READERS, [
      { name: 'customer', target: targets.ours, next: among(rotating)('ours') },
      { name: 'paper', target: targets.ours, next: fills(round(rotating)) },
    ]),
    writing(
      'hot',
      'both by turns, 32 clients, one company',
      WRITERS,
      besides(both(targets, blended(rotating.slice(0, 1))), rotating.slice(1, 2)),
    ),
    writing(
      'spread',
      'both by turns, 32 clients, 100 companies',
      WRITERS,
      both(targets, blended(many.slice(0, SPREAD))),
    ),
    writing(
      'mixed',
      'lists, records, searches and 20 % writes',
      READERS,
      both(targets, (own) => mixed(own, round(rotating))),
    ),
  ];
}

/** Everything that is timed over HTTP; reads first, because writes leave work for the worker. */
export const scenariosOf = (targets: Targets, askers: Askers): Scenario[] => [
  ...listScenarios(targets, askers),
  ...scaleScenarios(targets, askers),
  ...writeScenarios(targets, askers),
];

/** What brings each server up to speed before the first round: a young process runs unoptimised code. */
export function warmUps(targets: Targets, { rotating }: Askers): Shooter[] {
  const next = round(rotating);
  return [
    ...both(targets, (own) => mixed(own, round(rotating))),
    { name: 'peer', target: targets.peer, next: () => REQUESTS.list.peer(next()) },
  ];
}

/** Whose sessions a run needs, in the order in which `askersOf` takes them. */
export const wantedOf = ({ big, small, rotating, many }: Companies) => [
  { company: big, as: 'owner' as const },
  ...(['owner', 'agent', 'teamReader'] as const).map((as) => ({ company: small, as })),
  ...rotating.map((company) => ({ company, as: 'owner' as const })),
  ...many.map((company) => ({ company, as: 'owner' as const })),
];

/** Puts signed-in people in their places. */
export function askersOf(signed: readonly Asker[], { rotating }: Companies): Askers {
  const [bigOwner, smallOwner, smallAgent, smallTeamReader, ...rest] = signed;
  if (!bigOwner || !smallOwner || !smallAgent || !smallTeamReader)
    throw new Error('Somebody is not signed in');
  return {
    bigOwner,
    smallOwner,
    smallAgent,
    smallTeamReader,
    rotating: rest.slice(0, rotating.length),
    many: rest.slice(rotating.length),
  };
}
