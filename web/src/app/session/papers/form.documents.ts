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

/** The people of the chosen customer. */
export const ComplainantQuery = graphql(`
  query Complainant($id: ID!, $after: String) {
    customer(id: $id) {
      id
      number
      name
      viewerCan
      contacts(first: 50, after: $after) {
        nodes {
          id
          name
          post
          isPrimary
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);
