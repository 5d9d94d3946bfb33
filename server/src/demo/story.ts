/** How far a complaint has come in its story. */
export type Reached = 'registered' | 'acknowledged' | 'assessed' | 'proposed' | 'resolved' | 'closed';

/** A customer of a demo company: name, contact, phone and what he needs. */
export interface DemoCustomer {
  readonly name: string;
  readonly kind?: 'ORG' | 'PERSON' | 'GOV';
  readonly lifecycle: string;
  readonly industry: string;
  readonly contact: string;
  readonly post: string;
  readonly phone: string;
  readonly needTags?: readonly string[];
  readonly spoke: string;
}

/** A complaint of a demo company and how its handling went. */
export interface DemoComplaint {
  /** Place of the customer in the list of customers. */
  readonly customer: number;
  readonly title: string;
  readonly description: string;
  readonly channel: string;
  readonly topic: string;
  readonly priority: 'URGENT' | 'IMPORTANT' | 'NORMAL';
  readonly hoursAgo: number;
  readonly reached: Reached;
  readonly ratings?: readonly [number, number, number, number, number];
}

/** One demo company. */
export interface DemoCompany {
  readonly name: string;
  readonly industry: string;
  readonly owner: { readonly name: string; readonly email: string };
  readonly colleagues: readonly { readonly name: string; readonly email: string; readonly roleKey: string }[];
  readonly customers: readonly DemoCustomer[];
  readonly complaints: readonly DemoComplaint[];
}
