import {
  isNamed,
  isObject,
  standsAt,
  valueAt,
  type Json,
  type JsonObject,
} from '@zhoudao/schema/templates/merging';

import { whenAnythingPublished } from '../../templates/index.ts';
import { withoutHead } from '../loading/read-template.ts';
import { heldUndecided, outdateConflicts, type OpenConflict } from './conflict-rows.ts';

const hasParts = (value: Json | undefined): boolean => isObject(value) || isNamed(value);

/** Whether what people published says what is to become of a conflict: the publisher's value, or another one of their own. */
function isDecided(body: JsonObject, row: OpenConflict): boolean {
  const { path, isLocked, hasTheirs, theirs, hasOurs, ours } = row;
  if (isLocked) return false;
  if (standsAt(body, path, hasTheirs ? theirs : undefined)) return true;
  const now = valueAt(body, path);
  // A change inside an element says nothing about what else the publisher changed in it.
  const isElsewhere = hasOurs && hasParts(ours) && hasParts(now) && !Array.isArray(ours);
  return !isElsewhere && !standsAt(body, path, hasOurs ? ours : undefined);
}

whenAnythingPublished(async (tx, { kind, key, body }) => {
  const open = await heldUndecided(tx.sql, kind, key);
  if (open.length === 0) return;
  const said = withoutHead(body as JsonObject);
  outdateConflicts(
    tx,
    open.filter((row) => isDecided(said, row)),
  );
});
