import { graphql } from '../../../lib/gql/gql.ts';

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
