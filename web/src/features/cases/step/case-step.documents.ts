import { graphql } from '../../../lib/gql/gql.ts';

/** A case whose step is being filled in. */
export const CaseStepQuery = graphql(`
  query CaseStep($id: ID!) {
    case(id: $id) {
      id
      type
      number
      title
      version
      customer {
        id
        name
      }
      contact {
        id
        name
      }
      events {
        event
        name
        paper
        continuedId
        asks
        fills
        leaves
        begins
        enabled
        reason
      }
      papers {
        id
        event
        formVersion
        answers
        maskedFields
        isArchived
      }
    }
  }
`);
