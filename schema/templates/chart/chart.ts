import type { TemplateHeader, Words } from '../template.ts';

/** A post as a chart plants it. */
export interface ChartPost {
  /** Stays for ever; also the key of the ready role that fits the post, where there is one. */
  readonly key: string;
  readonly title: Words;
  /** A code of the dictionary `postLevel`. */
  readonly level: string;
  readonly planned: number;
  readonly isLeader?: boolean;
  readonly duties?: Words;
}

/** A unit as a chart plants it, with what stands below. */
export interface ChartUnit {
  readonly name: Words;
  readonly kind: 'department' | 'team';
  readonly posts: readonly ChartPost[];
  readonly units?: readonly ChartUnit[];
}

/** An organisation to begin with: one unit with everything below it. */
export interface OrganisationChart extends TemplateHeader {
  readonly kind: 'chart';
  readonly unit: ChartUnit;
}
