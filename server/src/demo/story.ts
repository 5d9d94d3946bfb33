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

/** What a demo company sells; prices in cents. */
export interface DemoProduct {
  readonly code: string;
  readonly name: string;
  readonly model?: string;
  readonly category: string;
  readonly unit: string;
  readonly price: number;
}

/** What a customer bought: places of products in the list of products, and how many of each. */
export interface DemoOrder {
  readonly customer: number;
  readonly daysAgo: number;
  readonly lines: readonly (readonly [product: number, quantity: number])[];
  readonly state?: 'OPEN' | 'COMPLETED';
  readonly remark?: string;
}

/** A way out that is offered to a customer. */
interface DemoOption {
  readonly title: string;
  readonly pros: string;
  readonly cons: string;
  readonly timeCost: string;
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

/** How a demo company speaks when it handles complaints. */
export interface DemoWords {
  readonly received: string;
  readonly options: readonly DemoOption[];
  readonly remedy: string;
  readonly confirmed: string;
  /** What is paid to whoever had trouble, in cents. */
  readonly compensation: number;
}

/** One demo company. */
export interface DemoCompany {
  readonly name: string;
  readonly industry: string;
  readonly owner: { readonly name: string; readonly email: string };
  readonly colleagues: readonly { readonly name: string; readonly email: string; readonly roleKey: string }[];
  readonly customers: readonly DemoCustomer[];
  readonly products: readonly DemoProduct[];
  readonly orders: readonly DemoOrder[];
  readonly words: DemoWords;
  readonly complaints: readonly DemoComplaint[];
}
