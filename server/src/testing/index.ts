export { anonymously, anOwner, aPerson, aTenant, type Answer, type Person, type PersonOptions, type TestTenant } from './people.ts';
export { auditsOf, factsOf, rowsOf } from './stored.ts';
export { world, type World } from './world.ts';
