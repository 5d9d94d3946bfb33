import { registerEnumType } from 'type-graphql';

/** By what customers can be put into groups. */
export enum CustomerGrouping {
  LIFECYCLE = 'LIFECYCLE',
  GRADE = 'GRADE',
  KIND = 'KIND',
  INDUSTRY = 'INDUSTRY',
  SCALE = 'SCALE',
  SOURCE = 'SOURCE',
  REGION = 'REGION',
  OWNER = 'OWNER',
  TEAM = 'TEAM',
}
registerEnumType(CustomerGrouping, { name: 'CustomerGrouping' });
