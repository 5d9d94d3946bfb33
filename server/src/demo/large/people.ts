import type { Dice } from './dice.ts';
import { GIVEN, SURNAMES } from './words.ts';

/** So many people in one post of a unit; the unit by its name, nothing = the company itself. */
interface Staffing {
  readonly unit: string | null;
  readonly post: string;
  readonly people: number;
  /** The role where it is not called as the post. */
  readonly role?: string;
}

const team = (unit: string, lead: string, ...rest: readonly (readonly [string, number])[]): Staffing[] => [
  { unit, post: lead, people: 1 },
  ...rest.map(([post, people]) => ({ unit, post, people })),
];

/** Teams of agents beside the one that the chart plants. */
export const AGENT_TEAMS = ['座席组', '座席二组', '座席三组', '座席四组', '座席五组'] as const;

/** The organisation chart of a customer-service department with its call centre: two hundred people with their owner. */
const STAFF: readonly Staffing[] = [
  ...team('客户服务部', 'director', ['manager', 1]),
  ...team('客户开发组', 'developmentSupervisor', ['surveySpecialist', 4], ['developmentSpecialist', 9]),
  ...team('客户关系组', 'relationsSupervisor', ['relationsSpecialist', 13]),
  ...team('大客户组', 'keyAccountSupervisor', ['keyAccountSpecialist', 11]),
  ...team('售后服务组', 'afterSalesSupervisor', ['afterSalesSpecialist', 17]),
  ...team('客户投诉组', 'complaintSupervisor', ['complaintSpecialist', 21]),
  ...team('客户信息组', 'informationSupervisor', ['informationSpecialist', 9]),
  { unit: '呼入型呼叫中心', post: 'callCentreManager', people: 1 },
  ...AGENT_TEAMS.flatMap((unit) => team(unit, 'agentSupervisor', ['shiftLead', 1], ['seat', 14])),
  ...team('质检组', 'qualitySupervisor', ['qualityInspector', 6]),
  { unit: '质检组', post: 'trainer', people: 1, role: 'viewer' },
  { unit: '运营组', post: 'operationsSupervisor', people: 1, role: 'viewer' },
  { unit: '运营组', post: 'systemAdmin', people: 1, role: 'viewer' },
  { unit: '运营组', post: 'networkAdmin', people: 1, role: 'viewer' },
  { unit: '运营组', post: 'databaseAdmin', people: 1, role: 'viewer' },
  { unit: null, post: 'tenantAdmin', people: 2 },
  { unit: null, post: 'templateAdmin', people: 1 },
  { unit: null, post: 'dpo', people: 1 },
  { unit: null, post: 'finance', people: 3 },
  { unit: null, post: 'kbAdmin', people: 2 },
  { unit: null, post: 'auditor', people: 1 },
  { unit: null, post: 'deptContact', people: 4 },
];

/** The domain of the large company; nothing can be sent there. */
export const DOMAIN = 'large.example.test';

/** Somebody of the large company. */
export interface Person extends Staffing {
  readonly name: string;
  readonly email: string;
}

/** Everybody but the owner: the first of a post is found by the post's name, the others by a number. */
export function peopleOf(dice: Dice): readonly Person[] {
  const names = new Set<string>();
  const nameOf = (): string => {
    for (;;) {
      const name = dice.pick(SURNAMES, true) + dice.pick(GIVEN);
      if (names.has(name)) continue;
      names.add(name);
      return name;
    }
  };
  const held = new Map<string, number>();
  return STAFF.flatMap((staffing) =>
    Array.from({ length: staffing.people }, () => {
      const n = (held.get(staffing.post) ?? 0) + 1;
      held.set(staffing.post, n);
      return { ...staffing, name: nameOf(), email: `${staffing.post}${n === 1 ? '' : n}@${DOMAIN}` };
    }),
  );
}
