export { modules, permissionNames } from '../app.ts';
export { costOf, MAX_COST, MAX_TOKENS } from '../runtime/http/cost-limit.ts';
export {
  anAddress,
  aServer,
  PASSWORD,
  type Browser,
  type Page,
  type ServerOptions,
  type TestServer,
} from './browser.ts';
export {
  aComplaint,
  aCustomer,
  at,
  atOnce,
  codeOf,
  customerSeenBy,
  doing,
  guardStories,
  kindsOf,
  mutationOf,
  rated,
  seenBy,
  staleStory,
  TWO_OPTIONS,
  workedTo,
  type Outcome,
} from './stories/case-story.ts';
export {
  anOpenedClockStory,
  ClockStory,
  cn,
  copies,
  endClockStories,
  held,
  payloadsOf,
  readable,
} from './stories/clock-story.ts';
export { entitiesOf, propertiesOf, referencesOf, type EntityProperty, type EntityShape } from './entities.ts';
export {
  aHomeless,
  anonymously,
  anOwner,
  aPerson,
  aStranger,
  aTenant,
  type Answer,
  type Person,
  type PersonOptions,
  type TestTenant,
} from './people.ts';
export { aForm } from './packs/a-form.ts';
export { TestShelf } from './packs/test-shelf.ts';
export { aStreamServer, relay, type Heard, type StreamServer } from './streams.ts';
export { auditsOf, factsOf, rowsOf } from './stored.ts';
export { asSystem, letHear, runJob } from './transactions.ts';
export { hearStatements } from './statements.ts';
export {
  beginImport,
  errorSheetOf,
  imported,
  importNow,
  importStep,
  importVerb,
  ranImport,
  triedImport,
  undoneImport,
} from './stories/import-story.ts';
export { anImport, anImporter, anUpload, gathered, workOnImports } from './uploads.ts';
export { world, type World } from './world.ts';
