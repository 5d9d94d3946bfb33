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
      stepOf
      isRetired
      preparing {
        field
        done
        total
      }
      body
      fixedFields
    }
  }
`);

/** The paper with which cases of a type are opened, without what is filled in later. */
export const OpeningFormQuery = graphql(`
  query OpeningForm($type: String!) {
    openingForm(type: $type)
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
