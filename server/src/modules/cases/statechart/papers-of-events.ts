import type { EventDeclaration, Statechart } from '@zhoudao/schema/templates';

/** Whether an event says something of its own on the paper that another brought: it judges what others wrote. */
export const isJudging = ({ key, continues, fills }: EventDeclaration): boolean =>
  fills !== undefined && continues !== undefined && continues !== key;

/** Fields of the paper of an event that belong to other events. */
export const leftToOthers = (
  { events }: Statechart,
  { key, paper }: Pick<EventDeclaration, 'key' | 'paper'>,
): readonly string[] =>
  events.flatMap((other) => (other.paper === paper && other.key !== key ? (other.fills ?? []) : []));
