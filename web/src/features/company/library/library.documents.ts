import { graphql } from '../../../lib/gql/gql.ts';

/** All templates of a kind: the indicators that a report may speak of, the dictionaries that an axis may use. */
export const TemplatesOfKindQuery = graphql(`
  query TemplatesOfKind($kind: String!) {
    templates(first: 100, kind: $kind) {
      nodes {
        kind
        key
        version
        body
      }
    }
  }
`);
