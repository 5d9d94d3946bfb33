import { graphql } from '../../lib/gql/gql.ts';

/** One side of a pair, with everything that can be chosen. */
export const PairSide = graphql(`
  fragment PairSide on Customer {
    id
    number
    kind
    name
    shortName
    lifecycle
    grade
    region
    address
    website
    remark
    uscc
    firstContactOn
    industry {
      code
      label
    }
    scale {
      code
      label
    }
    source {
      code
      label
    }
    owner {
      id
      displayName
    }
    createdAt
    isArchived
    version
    mergedInto {
      id
    }
    extraFields {
      name
      label
      text
    }
    contacts(first: 20) {
      nodes {
        id
        name
        points {
          id
          kind
          value
        }
      }
    }
  }
`);

/** Pairs in one state, the likeliest first. */
export const PairsQuery = graphql(`
  query DuplicatePairs($first: Int!, $after: String, $state: DuplicateState!) {
    duplicatePairs(first: $first, after: $after, state: $state) {
      nodes {
        id
        score
        state
        version
        viewerCan
        foundAt
        decidedAt
        decidedBy {
          id
          displayName
        }
        reasons {
          field
          is
          points
          alike
          text
        }
        first {
          id
          number
          name
        }
        second {
          id
          number
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** One pair, side by side. */
export const PairQuery = graphql(`
  query DuplicatePair($id: ID!) {
    duplicatePair(id: $id) {
      id
      score
      state
      version
      viewerCan
      reasons {
        field
        is
        points
        alike
        text
      }
      first {
        id
        ...PairSide
      }
      second {
        id
        ...PairSide
      }
    }
  }
`);

/** One of the customers that somebody chose to merge. */
export const MergeSideQuery = graphql(`
  query MergeSide($id: ID!) {
    customer(id: $id) {
      id
      ...PairSide
    }
  }
`);

/** Where the look through all customers stands. */
export const ScanQuery = graphql(`
  query DuplicateScan {
    duplicateScans {
      id
      state
      phase
      done
      total
      found
      askedAt
      endedAt
    }
  }
`);

/** Has all customers looked through. */
export const ScanMutation = graphql(`
  mutation ScanDuplicates($input: DuplicateScanInput!) {
    scanDuplicates(input: $input) {
      ... on DuplicateScan {
        id
        state
        phase
        done
        total
        found
      }
    }
  }
`);

/** Ends the look that is under way. */
export const CancelScanMutation = graphql(`
  mutation CancelDuplicateScan($input: DuplicateScanInput!) {
    cancelDuplicateScan(input: $input) {
      ... on DuplicateScan {
        id
        state
        endedAt
      }
    }
  }
`);

/** Remembers that two customers are not the same, or takes it back. */
export const DecideMutation = graphql(`
  mutation DecideDuplicate($input: DecideDuplicateInput!) {
    decideDuplicate(input: $input) {
      ... on DuplicatePair {
        id
        state
        version
      }
    }
  }
`);

/** Who the customer being entered may be. */
export const PossibleQuery = graphql(`
  query PossibleDuplicates($question: DuplicateQuestion!) {
    possibleDuplicates(question: $question) {
      score
      reasons {
        field
        text
      }
      customer {
        id
        number
        name
      }
    }
  }
`);
