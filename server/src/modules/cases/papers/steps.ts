import type { EventDeclaration, RecordForm } from '@zhoudao/schema/templates';

import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ServiceCase } from '../case.entity.ts';
import { paperDesk, type JudgedPaper, type KeptPaper } from './desk.ts';

/** An event of a chart that comes with a paper. */
type Step = EventDeclaration & { readonly paper: string };

/** The paper of a step as it was filled in; what is kept already is taken up again. */
interface FilledStep {
  readonly form: RecordForm;
  readonly judged: JudgedPaper;
  readonly kept: KeptPaper | undefined;
}

/** Judges the paper of a step: a new one by the version in force, one that is continued by its own. */
export async function stepFilled(
  tx: Tx,
  record: ServiceCase,
  { paper, continues }: Step,
  answers: unknown,
): Promise<FilledStep | UserError> {
  const desk = paperDesk();
  const kept = continues === undefined ? undefined : await desk.broughtBy(tx, record, continues);
  const form = kept?.form ?? (await desk.inForce(tx, paper));
  if (!form) return new InvalidField('event', 'case.step.paper', { paper });
  const judged = kept ? await desk.correct(tx, kept, answers) : await desk.judge(tx, form, answers);
  return isUserError(judged) ? judged : { form, judged, kept };
}

/** Keeps the paper of a step that was taken. */
export async function keepStep(
  tx: Tx,
  record: ServiceCase,
  { key, continues = key, many = false }: Step,
  { form, judged, kept }: FilledStep,
): Promise<void> {
  if (kept) await paperDesk().follow(tx, kept, { ...judged, isTold: true });
  else await paperDesk().keep(tx, { form, judged, record, event: continues, isOneEach: many });
}
