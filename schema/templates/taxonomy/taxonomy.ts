import type { Option } from '../facts/fact.ts';
import type { TemplateHeader, Words } from '../template.ts';

/** One axis: the dictionary that holds its tree, and how its levels are called. */
export interface TaxonomyAxis extends Option {
  /** The codes stand there and nowhere else. */
  readonly dictionary: string;
  readonly levels?: readonly Words[];
  readonly isRequired?: boolean;
}

/** By which axes something is sorted 分类. */
export interface Taxonomy extends TemplateHeader {
  readonly kind: 'taxonomy';
  readonly help?: Words;
  readonly axes: readonly TaxonomyAxis[];
}
