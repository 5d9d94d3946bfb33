import { graphql } from '../../lib/gql/gql.ts';

/** A file that a colleague wants. */
export const AskedExport = graphql(`
  fragment AskedExport on ExportRequest {
    id
    list
    total
    format
    reason
    filter
    askedAt
    until
    columns {
      title
      isPersonal
    }
    asker {
      id
      displayName
    }
  }
`);

/** What waits for the reader's word. */
export const ToApproveQuery = graphql(`
  query ExportsToApprove($first: Int!) {
    exportsToApprove(first: $first) {
      id
      ...AskedExport
    }
  }
`);

/** A file of the reader's own, and what became of it. */
export const OwnExport = graphql(`
  fragment OwnExport on Export {
    id
    state
    fileName
    total
    written
    createdAt
    expiresAt
    url
    decision
    problem
    decidedBy {
      id
      displayName
    }
  }
`);

/** The reader's own files. */
export const OwnExportsQuery = graphql(`
  query OwnExports($first: Int!) {
    exports(first: $first) {
      id
      ...OwnExport
    }
  }
`);

/** Says yes to a file. */
export const ApproveExportMutation = graphql(`
  mutation ApproveExport($input: ApproveExportInput!) {
    approveExport(input: $input) {
      ... on ExportRequest {
        id
        state
      }
    }
  }
`);

/** Says no to one. */
export const RefuseExportMutation = graphql(`
  mutation RefuseExport($input: RefuseExportInput!) {
    refuseExport(input: $input) {
      ... on ExportRequest {
        id
        state
      }
    }
  }
`);

/** Takes back what was asked for. */
export const WithdrawExportMutation = graphql(`
  mutation WithdrawExport($input: CancelExportInput!) {
    cancelExport(input: $input) {
      ... on Export {
        id
        ...OwnExport
      }
    }
  }
`);
