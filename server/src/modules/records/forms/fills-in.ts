import { fillingRights } from '../../cases/index.ts';

/** Whoever fills in papers, of cases too, sends what belongs to them. */
export const fillsIn = {
  action: 'record.sendFile',
  anyOf: () => ['record.write', ...fillingRights()],
} as const;
