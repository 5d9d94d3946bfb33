import { graphql } from '../../lib/gql/gql.ts';

/** What is a complaint's own, beside what every case has. */
export const ComplaintOwn = graphql(`
  fragment ComplaintOwn on Complaint {
    id
    number
    title
    version
    severity
    attribute
    scene
    topic {
      code
      label
    }
    occurredOn
    demands {
      code
      label
    }
    claim {
      amountMinor
      currency
    }
    isRepeat
    ratings {
      criterion
      rating
    }
    severityIndex
    severityReasons
    mediaRisk
    groupSize
    rejectReason
    fewestOptions
    options {
      id
      title
      pros
      cons
      timeCost
      isChosen
    }
    remedy
    compensation {
      amountMinor
      currency
    }
    customerReply
    confirmation
    satisfaction
    reopens
    channel {
      code
      label
    }
    customer {
      id
      name
      grade
    }
    contact {
      id
      name
      salutation
    }
    nextDueAt
    description
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

/** The complaint behind a slot on the page of its case. */
export const ComplaintQuery = graphql(`
  query ComplaintOwnById($id: ID!) {
    complaint(id: $id) {
      id
      ...ComplaintOwn
    }
  }
`);

/** The whole page again, after somebody else was faster. */
export const ComplaintReloadQuery = graphql(`
  query ComplaintReload($id: ID!) {
    complaint(id: $id) {
      id
      ...ComplaintOwn
      ...CasePageFields
    }
  }
`);

/** The company's figures for the severity of complaints. */
export const SeverityModelQuery = graphql(`
  query SeverityModel {
    severityModel
  }
`);

/** Customers to complain, found while typing. */
export const ComplainantsQuery = graphql(`
  query Complainants($search: String) {
    customers(first: 10, filter: { search: $search, archived: false }, sort: LAST_INTERACTION) {
      nodes {
        id
        number
        name
        viewerCan
      }
      pageInfo {
        endCursor
        hasNextPage
      }
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

/** Takes a complaint. */
export const FileComplaintMutation = graphql(`
  mutation FileComplaint($input: FileComplaintInput!) {
    fileComplaint(input: $input) {
      ... on Complaint {
        id
        number
        title
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Corrects what was written down of a complaint. */
export const UpdateComplaintMutation = graphql(`
  mutation UpdateComplaint($input: UpdateComplaintInput!) {
    updateComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Tells the customer that the complaint was taken. */
export const AcknowledgeComplaintMutation = graphql(`
  mutation AcknowledgeComplaint($input: AcknowledgeComplaintInput!) {
    acknowledgeComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Judges how severe it is, and whether we take it. */
export const AssessComplaintMutation = graphql(`
  mutation AssessComplaint($input: AssessComplaintInput!) {
    assessComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Puts at least two ways out side by side. */
export const ProposeSolutionsMutation = graphql(`
  mutation ProposeSolutions($input: ProposeSolutionsInput!) {
    proposeSolutions(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Records what was done and what the customer said to it. */
export const ResolveComplaintMutation = graphql(`
  mutation ResolveComplaint($input: ResolveComplaintInput!) {
    resolveComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);

/** Closes with the customer's confirmation. */
export const CloseComplaintMutation = graphql(`
  mutation CloseComplaint($input: CloseComplaintInput!) {
    closeComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
      }
    }
  }
`);
