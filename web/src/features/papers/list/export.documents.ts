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
