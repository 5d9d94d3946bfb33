import { graphql } from '../../../lib/gql/gql.ts';

/** A paper as it is filled in. */
export const RecordFormQuery = graphql(`
  query RecordForm($key: String!, $version: Int) {
    recordForm(key: $key, version: $version) {
      key
      version
      isInForce
      title
      module
      opens
      isRetired
      body
      fixedFields
    }
  }
`);
