import { t } from './organisation.messages.ts';

const told = (...parts: readonly string[]): string => parts.join(' · ');

/** A company in figures; `units` counts the company too, which is none of its departments and teams. */
export const companySums = (of: {
  units: number;
  people: number;
  planned: number;
  vacancies: number;
}): string =>
  told(
    t('units', { count: of.units - 1 }),
    t('people', { count: of.people }),
    t('planned.count', { count: of.planned }),
    t('vacancies', { count: of.vacancies }),
  );

/** How large a chart to begin with is. */
export const chartSize = (of: { units: number; posts: number; planned: number }): string =>
  told(
    t('units', { count: of.units }),
    t('posts.count', { count: of.posts }),
    t('people', { count: of.planned }),
  );
