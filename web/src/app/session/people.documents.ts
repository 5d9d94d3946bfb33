import { graphql } from '../../lib/gql/gql.ts';

/** Colleagues for pickers and filters; disabled ones cannot be given work. */
export const ColleaguesQuery = graphql(`
  query Colleagues($search: String) {
    members(first: 50, search: $search) {
      nodes {
        id
        displayName
        email
        isDisabled
        team {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One colleague by his id, for whoever is named in an address. */
export const ColleagueQuery = graphql(`
  query Colleague($id: ID!) {
    member(id: $id) {
      id
      displayName
      email
      isDisabled
      team {
        id
        name
      }
    }
  }
`);

/** One entry of a timeline; customers and cases share it. */
export const TimelineLine = graphql(`
  fragment TimelineLine on TimelineEntry {
    id
    kind
    body
    details
    isInternal
    at
    actor {
      id
      displayName
    }
    onBehalfOf {
      id
      displayName
    }
    case {
      id
      type
      number
      title
    }
  }
`);
