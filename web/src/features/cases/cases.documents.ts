import { graphql } from '../../lib/gql/gql.ts';

/** What every place that names a case shows of it: list, page, preview, live change. */
export const CaseHead = graphql(`
  fragment CaseHead on Case {
    id
    type
    number
    title
    category
    stage
    stageName
    priority
    severity
    customer {
      id
      number
      name
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
    channel {
      code
      label
    }
    openedAt
    nextDueAt
    nextDueMetric
    isBreached
    updatedAt
    version
    clocks {
      id
      metric
      metricName
      state
      dueAt
      nextWarnAt
      breachedAt
      stoppedAt
      warnedMarks
      isLegal
      provisional
    }
  }
`);

/** One clock with the reasons of its due time. */
export const ClockWhy = graphql(`
  fragment ClockWhy on SlaClock {
    id
    metric
    metricName
    unit
    target
    state
    startedAt
    dueAt
    nextWarnAt
    breachedAt
    stoppedAt
    warnedMarks
    isLegal
    provisional
    elapsedSeconds
    diffSeconds
    why {
      sentence
      policyName
      calendarName
      segments {
        from
        to
        counted
        reason
      }
    }
  }
`);

/** What the page of a case adds to its head. */
export const CasePageFields = graphql(`
  fragment CasePageFields on Case {
    id
    ...CaseHead
    description
    firstResponseAt
    resolvedAt
    closedAt
    customer {
      id
      number
      name
      lifecycle
      grade
    }
    contact {
      id
      name
      salutation
      post
      doNotCall
      points {
        id
        kind
        value
        isMasked
        isPrimary
      }
    }
    clocks {
      id
      ...ClockWhy
    }
    links {
      id
      kind
      direction
      other {
        id
        type
        number
        title
        category
        stage
        stageName
      }
    }
    events {
      event
      name
      to
      verb
      paper
      enabled
      reason
    }
    viewerCan
  }
`);

/** What the company's added fields say; only asked where a column shows it. */
export const CaseExtra = graphql(`
  fragment CaseExtra on Complaint {
    extraFields {
      name
      text
    }
  }
`);

/** One window of cases of any type. */
export const CaseListQuery = graphql(`
  query CaseList(
    $first: Int!
    $after: String
    $filter: CaseFilter
    $sort: CaseSort!
    $withExtra: Boolean = false
  ) {
    cases(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...CaseHead
        ...CaseExtra @include(if: $withExtra)
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** Everything of one case but its timeline. */
export const CaseQuery = graphql(`
  query Case($id: ID!) {
    case(id: $id) {
      id
      ...CasePageFields
    }
  }
`);

/** The reasons of a case's due times, read when somebody asks why. */
export const CaseClocksQuery = graphql(`
  query CaseClocks($id: ID!) {
    case(id: $id) {
      id
      clocks {
        id
        ...ClockWhy
      }
    }
  }
`);

/** The story of one case, newest first. */
export const CaseTimelineQuery = graphql(`
  query CaseTimeline($id: ID!, $after: String, $kinds: [String!]) {
    case(id: $id) {
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

/** Cases to link to, found by number or title. */
export const CaseSearchQuery = graphql(`
  query CaseSearch($search: String) {
    cases(first: 10, filter: { search: $search }, sort: UPDATED) {
      nodes {
        id
        type
        number
        title
        stageName
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Tells that cases changed; what arrives updates the rows that are shown. */
export const CasesChangedSubscription = graphql(`
  subscription CasesChanged($caseId: ID, $type: String) {
    casesChanged(caseId: $caseId, type: $type) {
      caseId
      kind
      case {
        id
        ...CaseHead
      }
    }
  }
`);

/** Writes to the customer, or a note that only colleagues see. */
export const CommentCaseMutation = graphql(`
  mutation CommentCase($input: CommentCaseInput!) {
    commentCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);
