import { registerEnumType } from 'type-graphql';

/** How much is seen of a sensitive field. */
export enum Shown {
  CLEAR = 'clear',
  MASKED = 'masked',
  HIDDEN = 'hidden',
}
registerEnumType(Shown, { name: 'Shown' });
