export {
  beginExport,
  exportOf,
  fetchedExport,
  manyCustomers,
  workOnExports,
} from './stories/export-story.ts';
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
  anOwner,
  aPerson,
  compiledOf,
  MASKED,
  type Answer,
  type Person,
  type PersonOptions,
} from './people/people.ts';
export { aHomeless, anonymously, aStranger } from './people/strangers.ts';
export { aTenant, type TestTenant } from './people/tenants.ts';
export { aMemberWith, Door, isShut, standingOf } from './people/doors.ts';
export { aForm, aPaper } from './packs/a-form.ts';
export { aProposal, proposalOf } from './stories/proposal-story.ts';
export { Releases, type TestConflict } from './packs/releases.ts';
export { callbackStory } from './stories/callback-story.ts';
export { stepStory } from './stories/step-story.ts';
export { printStory } from './stories/print-story.ts';
export { recordStory } from './stories/record-story.ts';
export { baseDictionaries } from './packs/base-dictionaries.ts';
export { overMigration } from './migrations.ts';
export { aJpeg, aPng, downloaded, jpegPart, pdfText, unpacked } from './printed.ts';
export { TypstPress } from '../runtime/adapters/typesetting/typst.ts';
export { TestShelf } from './packs/test-shelf.ts';
export { aStreamServer, relay, type Heard, type StreamServer } from './streams.ts';
export {
  auditsOf,
  factsOf,
  moveSealedPhones,
  moveSealedValues,
  rowsOf,
  sealAudit,
  somebodyWaits,
} from './stored.ts';
export { asMember, asSystem, letHear, runJob } from './transactions.ts';
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
export { anImport, anImporter, anUpload, gathered, sentTo, workOnImports } from './uploads.ts';
export { FieldKeys } from '../runtime/adapters/keys/field-keys.ts';
export { world, type World } from './world.ts';
