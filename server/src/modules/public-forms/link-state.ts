import type { PublicForm } from './public-form.entity.ts';

/** Whether a link takes answers now. */
export type PublicFormState = 'waiting' | 'open' | 'full' | 'closed';

type Dated = Partial<Pick<PublicForm, 'opensAt' | 'closesAt' | 'closedAt' | 'mostAnswers'>> &
  Pick<PublicForm, 'answers'>;

/** Whether a link takes answers at a moment. */
export function stateOf(link: Dated, now: Date): PublicFormState {
  const { opensAt, closesAt, closedAt, mostAnswers, answers } = link;
  if (closedAt || (closesAt && closesAt <= now)) return 'closed';
  if (mostAnswers !== null && mostAnswers !== undefined && answers >= mostAnswers) return 'full';
  return opensAt && opensAt > now ? 'waiting' : 'open';
}

/** Whether a link has taken on this day, on the company's clock, what it takes on one. */
export const isFullToday = (
  { day, dayAnswers, dailyLimit }: Pick<PublicForm, 'day' | 'dayAnswers' | 'dailyLimit'>,
  today: string,
): boolean => day === today && dayAnswers >= dailyLimit;
