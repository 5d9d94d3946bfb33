import { graphql } from '../../lib/gql/gql.ts';

/** With whom a record is shared. */
export const SharingCard = graphql(`
  fragment SharingCard on Sharing {
    id
    noun
    viewerCan
    shares {
      id
      at
      until
      member {
        id
        displayName
        isDisabled
      }
      unit {
        id
        name
      }
      by {
        id
        displayName
      }
    }
  }
`);

/** The same of one record. */
export const SharingQuery = graphql(`
  query Sharing($noun: SharedNoun!, $id: ID!) {
    sharing(noun: $noun, id: $id) {
      id
      ...SharingCard
    }
  }
`);

/** Lets somebody into a record. */
export const ShareRecordMutation = graphql(`
  mutation ShareRecord($input: ShareRecordInput!) {
    shareRecord(input: $input) {
      ... on Sharing {
        id
        ...SharingCard
      }
    }
  }
`);

/** Shuts him out again. */
export const EndSharingMutation = graphql(`
  mutation EndSharing($input: EndSharingInput!) {
    endSharing(input: $input) {
      ... on Sharing {
        id
        ...SharingCard
      }
    }
  }
`);

/** The teams of the company, for whoever shares with one. */
export const TeamChoicesQuery = graphql(`
  query TeamChoices {
    teams(first: 100) {
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
