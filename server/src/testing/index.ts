export { anOpenedClockStory, ClockStory, cn, copies, endClockStories, held, payloadsOf, readable } from './clock-story.ts';
export { entitiesOf, type EntityShape } from './entities.ts';
export { anonymously, anOwner, aPerson, aStranger, aTenant, type Answer, type Person, type PersonOptions, type TestTenant } from './people.ts';
export { auditsOf, factsOf, rowsOf } from './stored.ts';
export { asSystem, letHear, runJob } from './transactions.ts';
export { world, type World } from './world.ts';
