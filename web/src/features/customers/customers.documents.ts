import { graphql } from '../../lib/gql/gql.ts';

/** What a row of the list shows. */
export const CustomerRow = graphql(`
  fragment CustomerRow on Customer {
    id
    number
    name
    shortName
    kind
    lifecycle
    grade
    region
    industry {
      code
      label
    }
    needTags {
      code
      label
    }
    owner {
      id
      displayName
      isDisabled
    }
    lastInteractionAt
    createdAt
    isArchived
    version
    extraFields {
      name
      text
    }
  }
`);

/** The master data of one customer, as the page edits it. */
export const CustomerCard = graphql(`
  fragment CustomerCard on Customer {
    id
    number
    name
    shortName
    kind
    lifecycle
    grade
    region
    address
    website
    remark
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
    needTags {
      code
      label
    }
    owner {
      id
      displayName
      isDisabled
    }
    team {
      id
      name
    }
    firstContactOn
    uscc
    mergedInto {
      id
      number
      name
    }
    lastInteractionAt
    createdAt
    updatedAt
    isArchived
    version
    viewerCan
    extraFields {
      name
      label
      value
      text
      readOnly
    }
  }
`);

/** One contact with all ways to reach it. */
export const ContactCard = graphql(`
  fragment ContactCard on Contact {
    id
    name
    salutation
    post
    department
    decisionRole
    preferredChannel
    contactHours
    birthday
    remark
    isPrimary
    isKey
    doNotCall
    version
    viewerCan
    points {
      id
      kind
      value
      isMasked
      isSealed
      label
      isPrimary
    }
  }
`);

/** One window of the list. */
export const CustomerListQuery = graphql(`
  query CustomerList($first: Int!, $after: String, $filter: CustomerFilter, $sort: CustomerSort!) {
    customers(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...CustomerRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** The whole page of one customer but its timeline. */
export const CustomerQuery = graphql(`
  query Customer($id: ID!, $after: String) {
    customer(id: $id) {
      id
      ...CustomerCard
      contacts(first: 50, after: $after) {
        nodes {
          id
          ...ContactCard
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

/** The story of one customer, newest first. */
export const CustomerTimelineQuery = graphql(`
  query CustomerTimeline($id: ID!, $after: String, $kinds: [String!]) {
    customer(id: $id) {
      id
      timeline(first: 30, after: $after, kinds: $kinds) {
        nodes {
          id
          ...TimelineLine
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

/** Registers a customer. */
export const CreateCustomerMutation = graphql(`
  mutation CreateCustomer($input: CreateCustomerInput!) {
    createCustomer(input: $input) {
      ... on Customer {
        id
        number
        name
      }
      ... on PossibleDuplicate {
        customerId
        customerNumber
        customerName
      }
    }
  }
`);

/** Changes single values of a customer. */
export const UpdateCustomerMutation = graphql(`
  mutation UpdateCustomer($input: UpdateCustomerInput!) {
    updateCustomer(input: $input) {
      ... on Customer {
        id
        ...CustomerCard
      }
      ... on StaleVersion {
        currentVersion
      }
    }
  }
`);

/** Takes a customer out of the lists, or back. */
export const ArchiveCustomerMutation = graphql(`
  mutation ArchiveCustomer($input: ArchiveCustomerInput!) {
    archiveCustomer(input: $input) {
      ... on Customer {
        id
        version
        isArchived
        viewerCan
      }
    }
  }
`);

/** Writes down a call, a visit or a message. */
export const RecordInteractionMutation = graphql(`
  mutation RecordInteraction($input: RecordInteractionInput!) {
    recordInteraction(input: $input) {
      ... on Customer {
        id
        lastInteractionAt
      }
    }
  }
`);
