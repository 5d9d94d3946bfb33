import { graphql } from '../../../lib/gql/gql.ts';

/** Who holds a right, and by which roles. */
export const WhoHasQuery = graphql(`
  query WhoHas($permission: String!, $first: Int!, $after: String) {
    whoHas(permission: $permission, first: $first, after: $after) {
      nodes {
        id
        member {
          id
          displayName
          email
        }
        roles {
          rowScope
          role {
            id
            key
            name
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Why somebody can do something, or what is missing and who could give it. */
export const ExplainAccessQuery = graphql(`
  query ExplainAccess($memberId: ID!, $permission: String!, $recordId: ID) {
    explainAccess(memberId: $memberId, permission: $permission, recordId: $recordId) {
      permission
      isDisabled
      rowScope
      roles {
        rowScope
        role {
          id
          key
          name
        }
      }
      wouldGive {
        rowScope
        role {
          id
          key
          name
        }
      }
      couldGive {
        id
        displayName
      }
      record {
        isReached
        reason
      }
    }
  }
`);
