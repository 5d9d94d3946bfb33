import { graphql } from '../../lib/gql/gql.ts';

/** Every paper that can be filled in. */
export const OfferedFormsQuery = graphql(`
  query OfferedForms {
    recordForms {
      key
      title
      help
      module
      version
      recordCount
    }
  }
`);

/** A paper as it is filled in. */
export const RecordFormQuery = graphql(`
  query RecordForm($key: String!, $version: Int) {
    recordForm(key: $key, version: $version) {
      key
      version
      isInForce
      title
      module
      body
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
    answers
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
    maskedFields
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

/** What a record shall be about, by name. */
export const SubjectCustomerQuery = graphql(`
  query SubjectCustomer($id: ID!) {
    customer(id: $id) {
      id
      name
    }
  }
`);

/** The same of a case, with whose it is. */
export const SubjectCaseQuery = graphql(`
  query SubjectCase($id: ID!) {
    case(id: $id) {
      id
      type
      number
      title
      customer {
        id
        name
      }
      contact {
        id
        name
      }
    }
  }
`);

/** The same of an order. */
export const SubjectOrderQuery = graphql(`
  query SubjectOrder($id: ID!) {
    order(id: $id) {
      id
      number
      customer {
        id
        name
      }
    }
  }
`);

/** Customers that a paper may name. */
export const NamedCustomersQuery = graphql(`
  query NamedCustomers($search: String) {
    customers(first: 10, filter: { search: $search, archived: false }, sort: LAST_INTERACTION) {
      nodes {
        id
        number
        name
      }
    }
  }
`);

/** People of customers, found by their names. */
export const NamedContactsQuery = graphql(`
  query NamedContacts($text: String!) {
    search(text: $text) {
      isCut
      contacts {
        contact {
          id
          name
        }
        customer {
          id
          name
        }
      }
    }
  }
`);

/** Cases that a paper may name. */
export const NamedCasesQuery = graphql(`
  query NamedCases($search: String, $type: String) {
    cases(first: 10, filter: { search: $search, type: $type }) {
      nodes {
        id
        number
        title
      }
    }
  }
`);

/** Orders that a paper may name. */
export const NamedOrdersQuery = graphql(`
  query NamedOrders($search: String) {
    orders(first: 10, filter: { search: $search }) {
      nodes {
        id
        number
        customer {
          id
          name
        }
      }
    }
  }
`);

/** Products that a paper may name. */
export const NamedProductsQuery = graphql(`
  query NamedProducts($search: String) {
    products(first: 10, filter: { search: $search }, sort: NAME) {
      nodes {
        id
        code
        name
      }
    }
  }
`);

/** Other records that a paper may name. */
export const NamedRecordsQuery = graphql(`
  query NamedRecords($search: String) {
    records(first: 10, filter: { search: $search }) {
      nodes {
        id
        number
        title
        formTitle
      }
    }
  }
`);

/** Units and teams, found by their names. */
export const NamedUnitsQuery = graphql(`
  query NamedUnits($text: String!) {
    searchOrganisation(text: $text, first: 20) {
      id
      kind
      name
      unitId
      unitName
    }
  }
`);

/** The first teams, before anything is typed. */
export const FirstUnitsQuery = graphql(`
  query FirstUnits {
    teams(first: 20) {
      nodes {
        id
        name
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
        actor {
          id
          displayName
        }
      }
    }
  }
`);
