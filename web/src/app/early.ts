import { isPublicPath } from '../lib/public-paths.ts';
import { type Arrival, fetchSession } from './data/fetch-session.ts';
import { giveHeadStart } from './data/head-start.ts';

/** A page on which people arrive: its code, and what it asks first when the address asks for nothing special. */
type Place = {
  code: () => Promise<unknown>;
  ask: (id: string) => void;
  /** What only some people ask. */
  askIf?: (may: (permission: string) => boolean) => void;
};

const caseList = () => import('../features/cases/case-list.page.tsx');
const openCases = { open: true };
const cases = (filter: object) => ({ ...list(filter, 'DUE'), withExtra: false });
const list = (filter: object, sort: string) => ({ first: 50, after: null, filter, sort });

/** Rows of the address (`/cases`) and single records (`/cases/…`); the rest is loaded when the router asks for it. */
const places: Record<string, Place> = {
  '/': {
    code: () => import('../features/home/home.page.tsx'),
    ask: () => giveHeadStart('Home'),
    askIf: (may) => {
      if (may('company.update') && may('member.invite')) giveHeadStart('FirstSteps');
    },
  },
  '/customers': {
    code: () => import('../features/customers/customer-list.page.tsx'),
    ask: () => giveHeadStart('CustomerList', list({ archived: false }, 'NEWEST')),
  },
  '/customers/': {
    code: () => import('../features/customers/customer.page.tsx'),
    ask: (id) => {
      giveHeadStart('Customer', { id, after: null });
      giveHeadStart('CustomerTimeline', { id, after: null });
    },
  },
  '/cases': {
    code: caseList,
    ask: () => giveHeadStart('CaseList', cases(openCases)),
  },
  '/cases/': {
    code: () =>
      Promise.all([
        import('../features/cases/case.page.tsx'),
        import('../features/complaints/complaint-summary.page.tsx'),
      ]),
    ask: (id) => {
      giveHeadStart('Case', { id });
      giveHeadStart('ComplaintOwnById', { id });
      giveHeadStart('CaseTimeline', { id, after: null });
    },
  },
  '/complaints': {
    code: caseList,
    ask: () => giveHeadStart('CaseList', cases({ ...openCases, type: 'complaint' })),
  },
};

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function ask(): Promise<Arrival> {
  const session = fetchSession();
  const [, first = '', id = '', ...rest] = window.location.pathname.split('/');
  const place = places[isId.test(id) ? `/${first}/` : `/${first}`];
  if (place && rest.length === 0 && (id === '' || isId.test(id))) {
    if (window.location.search === '') place.ask(id);
    void session.then((arrived) => {
      if (arrived.kind === 'in')
        place.askIf?.((permission) => arrived.session.permissions.includes(permission));
    });
    place.code().catch(() => undefined);
  }
  return session;
}

/**
 * The session, asked for before the rest of the code is even loaded: this module is a small script of its own at the
 * head of the page, so that questions and code travel side by side.
 */
export const arrival: Promise<Arrival> | undefined = isPublicPath(window.location.pathname)
  ? undefined
  : ask();
