import { graphql } from '../../../lib/gql/gql.ts';

/** Groups of the list with their counts. */
export const CaseGroupsQuery = graphql(`
  query CaseGroups($by: CaseGrouping!, $filter: CaseFilter) {
    caseGroups(by: $by, filter: $filter) {
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

/** How many cases, and how many of what kind. */
export const CaseTotalsQuery = graphql(`
  query CaseTotals($filter: CaseFilter) {
    caseTotals(filter: $filter) {
      count
      figures {
        name
        count
      }
    }
  }
`);

/** Gives many cases to a person at once. */
export const AssignCasesMutation = graphql(`
  mutation AssignCases($input: AssignCasesInput!) {
    assignCases(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);

/** Changes single values of many complaints at once. */
export const EditComplaintsMutation = graphql(`
  mutation EditComplaints($input: EditComplaintsInput!) {
    editComplaints(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);

/** Begins a file of cases. */
export const ExportCasesMutation = graphql(`
  mutation ExportCases($input: ExportCasesInput!) {
    exportCases(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);
