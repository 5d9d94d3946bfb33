import { graphql } from '../../../lib/gql/gql.ts';

/** Groups of the list with their counts. */
export const CustomerGroupsQuery = graphql(`
  query CustomerGroups($by: CustomerGrouping!, $filter: CustomerFilter) {
    customerGroups(by: $by, filter: $filter) {
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

/** How many customers, and how many of what kind. */
export const CustomerTotalsQuery = graphql(`
  query CustomerTotals($filter: CustomerFilter) {
    customerTotals(filter: $filter) {
      count
      figures {
        name
        count
      }
    }
  }
`);

/** Changes many customers at once. */
export const EditCustomersMutation = graphql(`
  mutation EditCustomers($input: EditCustomersInput!) {
    editCustomers(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);

/** Begins a file of customers. */
export const ExportCustomersMutation = graphql(`
  mutation ExportCustomers($input: ExportCustomersInput!) {
    exportCustomers(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);
