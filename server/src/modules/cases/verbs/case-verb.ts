import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import { command, type Command, type Tx } from '../../../kernel/writing/command.ts';
import type { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { addEntry, type NewEntry } from '../../timeline/index.ts';
import { typeNameOf, type CaseType } from '../case-type.ts';
import type { ServiceCase } from '../case.entity.ts';
import { findCase } from '../find-case.ts';
import { keepForm } from '../forms/keep-form.ts';
import { moveByVerb, type Moving } from '../move-case.ts';

/** A case in hand and the columns of its type. */
export interface Found<Own> {
  readonly record: ServiceCase;
  readonly own: Own;
}

/** What comes with the event of a verb, what is told of it, and what has to wait until the case has moved. */
interface Worked extends Moving {
  readonly told?: Pick<NewEntry, 'kind' | 'body' | 'details'>;
  readonly after?: () => void | Promise<void>;
}

type Late<T> = T | Promise<T>;

/**
 * A coded verb of a type: the case is found and locked, `check` says what is wrong with the input before anything is
 * changed, `work` changes the type's own columns, then the case moves by the event that the chart has for this verb.
 */
export function caseVerb<I extends ChangeInput, Own extends { caseId: string }>(
  type: CaseType<Own>,
  verb: string,
  check: (input: I, found: Found<Own>, tx: Tx) => Late<UserError | undefined>,
  work: (input: I, found: Found<Own>, tx: Tx) => Late<Worked>,
): Command<I> {
  const { extension, key } = type;
  const permission = type.verbs[verb];
  if (permission === undefined || !extension) throw new Error(`Case type ${key} has no verb ${verb}`);
  return command(permission, async (input: I, tx) => {
    const record = await findCase(tx, input, { permission, type: key });
    if (isUserError(record)) return record;
    const own = (await tx.em.findOneOrFail(extension.entity, { caseId: record.id } as never)) as Own;
    const found = { record, own };
    const wrong = await check(input, found, tx);
    if (wrong) return wrong;
    const { told, after, ...moving } = await work(input, found, tx);
    const refused = await moveByVerb(tx, record, verb, moving);
    if (refused) return refused;
    if (told) addEntry(tx, { caseId: record.id, customerId: record.customerId, ...told });
    await after?.();
    keepForm(tx, type.forms?.[verb], record, input);
    return { type: typeNameOf(record), id: record.id };
  });
}
