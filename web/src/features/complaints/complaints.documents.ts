import { graphql } from '../../lib/gql/gql.ts';

/** What is a complaint's own, beside what every case has. */
export const ComplaintOwn = graphql(`
  fragment ComplaintOwn on Complaint {
    id
    number
    title
    version
    severity
    priority
    attribute
    scene
    topic {
      code
      label
    }
    occurredOn
    accused {
      id
      displayName
    }
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

/** A complaint with the paper that it was filed with. */
export const ComplaintPaperQuery = graphql(`
  query ComplaintPaper($id: ID!) {
    complaint(id: $id) {
      id
      fixedFields
      papers {
        id
        form
        formVersion
        event
        answers
        maskedFields
      }
      owner {
        id
        displayName
      }
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
