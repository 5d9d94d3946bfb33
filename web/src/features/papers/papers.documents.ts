import { graphql } from '../../lib/gql/gql.ts';

/** Every paper that can be filled in. */
export const OfferedFormsQuery = graphql(`
  query OfferedForms {
    recordForms {
      key
      title
      names
      help
      module
      opens
      stepOf
    }
  }
`);

/** How many records each has; asked beside the catalogue, so that counting never delays it. */
export const RecordCountsQuery = graphql(`
  query RecordCounts {
    recordForms {
      key
      recordCount
    }
  }
`);

/** What a row of a paper's list shows. */
export const RecordRow = graphql(`
  fragment RecordRow on Record {
    id
    form
    number
    title
    listedAnswers
    isArchived
    createdAt
    updatedAt
    owner {
      id
      displayName
      isDisabled
    }
  }
`);

/** What a row shows among the records of all papers. */
export const RecordAboutRow = graphql(`
  fragment RecordAboutRow on Record {
    id
    form
    formTitle
    number
    title
    createdAt
    owner {
      id
      displayName
      isDisabled
    }
  }
`);

/** The whole of one record. */
export const RecordCard = graphql(`
  fragment RecordCard on Record {
    id
    form
    formVersion
    formTitle
    number
    title
    answers
    listedAnswers
    maskedFields
    hidden
    paperUrl
    isArchived
    createdAt
    updatedAt
    version
    viewerCan
    owner {
      id
      displayName
      isDisabled
    }
    origin {
      id
      name
      consent
    }
    createdBy {
      id
      displayName
    }
    updatedBy {
      id
      displayName
    }
    links {
      noun
      id
      label
    }
  }
`);

/** One window of a paper's list. */
export const RecordListQuery = graphql(`
  query RecordList($form: String!, $first: Int!, $after: String, $filter: RecordFilter, $sort: RecordSort!) {
    records(form: $form, first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...RecordRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** How many there are; asked beside the list, so that counting never delays the rows. */
export const RecordTotalQuery = graphql(`
  query RecordTotal($form: String, $filter: RecordFilter) {
    records(form: $form, first: 1, filter: $filter) {
      totalCount
    }
  }
`);

/** Records of any paper about one customer or case. */
export const RecordsAboutQuery = graphql(`
  query RecordsAbout($first: Int!, $after: String, $filter: RecordFilter, $sort: RecordSort!) {
    records(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...RecordAboutRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** One record. */
export const RecordQuery = graphql(`
  query Record($id: ID!) {
    record(id: $id) {
      id
      ...RecordCard
    }
  }
`);

/** Keeps a filled-in paper. */
export const CreateRecordMutation = graphql(`
  mutation CreateRecord($input: CreateRecordInput!) {
    createRecord(input: $input) {
      ... on Record {
        id
        form
        number
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
    }
  }
`);

/** Changes answers of a record. */
export const UpdateRecordMutation = graphql(`
  mutation UpdateRecord($input: UpdateRecordInput!) {
    updateRecord(input: $input) {
      ... on Record {
        id
        ...RecordCard
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
    }
  }
`);

/** Puts a record away, or takes it back. */
export const ArchiveRecordMutation = graphql(`
  mutation ArchiveRecord($input: ArchiveRecordInput!) {
    archiveRecord(input: $input) {
      ... on Record {
        id
        isArchived
        version
        viewerCan
      }
    }
  }
`);

/** A record as it was after each act. */
export const RecordVersionsQuery = graphql(`
  query RecordVersions($id: ID!) {
    record(id: $id) {
      id
      versions(first: 50) {
        id
        at
        act
        fields
        answers
        hidden
        actor {
          id
          displayName
        }
      }
    }
  }
`);

/** How many there are of each answer to a field. */
export const RecordGroupsQuery = graphql(`
  query RecordGroups($form: String!, $by: String!, $filter: RecordFilter) {
    recordGroups(form: $form, by: $by, filter: $filter) {
      key
      label
      count
      figures {
        name
        count
      }
    }
  }
`);

/** What the answers to a field come to. */
export const RecordSumQuery = graphql(`
  query RecordSum($form: String!, $of: String!, $filter: RecordFilter) {
    recordSum(form: $form, of: $of, filter: $filter) {
      count
      total
    }
  }
`);
