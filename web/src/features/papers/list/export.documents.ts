import { graphql } from '../../../lib/gql/gql.ts';

/** Begins a file of records. */
export const ExportRecordsMutation = graphql(`
  mutation ExportRecords($input: ExportRecordsInput!) {
    exportRecords(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);

/** Begins a packed file with each record on its own paper. */
export const PrintRecordsMutation = graphql(`
  mutation PrintRecords($input: PrintRecordsInput!) {
    printRecords(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);
