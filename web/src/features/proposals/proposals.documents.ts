import { graphql } from '../../lib/gql/gql.ts';

/** What is a proposal's own, and how it was evaluated. */
export const ProposalQuery = graphql(`
  query ProposalOwn($id: ID!) {
    case(id: $id) {
      id
      type
      version
      viewerCan
      ... on Proposal {
        result
        score
        benefit {
          amountMinor
          currency
        }
        needsPatent
        bonus {
          amountMinor
          currency
        }
        toldAt
      }
      evaluation {
        name
        score
        grade
        tone
        items {
          id
          name
          max
        }
        sheets {
          id
          at
          by {
            id
            displayName
          }
          points
          score
        }
      }
    }
  }
`);
