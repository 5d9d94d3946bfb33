import { graphql } from '../../../lib/gql/gql.ts';

/** Keeps the state of a list under a name. */
export const CreateViewMutation = graphql(`
  mutation CreateView($input: CreateViewInput!) {
    createView(input: $input) {
      ... on SavedView {
        id
        ...SavedView
      }
    }
  }
`);

/** Renames, shares or changes a view. */
export const UpdateViewMutation = graphql(`
  mutation UpdateView($input: UpdateViewInput!) {
    updateView(input: $input) {
      ... on SavedView {
        id
        ...SavedView
      }
    }
  }
`);

/** Deletes a view. */
export const DeleteViewMutation = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      ... on ViewDeleted {
        id
      }
    }
  }
`);

/** Says which view of a list opens first. */
export const SetDefaultViewMutation = graphql(`
  mutation SetDefaultView($input: SetDefaultViewInput!) {
    setDefaultView(input: $input) {
      ... on ViewList {
        list
        defaultId
      }
    }
  }
`);

/** How far a run over many rows is. */
export const BulkRun = graphql(`
  fragment BulkRun on BulkRun {
    id
    state
    total
    seen
    changed
    refused
    undoId
    refusals(first: 50) {
      id
      label
      reason
    }
  }
`);

/** One run, asked again while it goes on. */
export const BulkRunQuery = graphql(`
  query BulkRunById($id: ID!) {
    bulkRun(id: $id) {
      id
      ...BulkRun
    }
  }
`);

/** Stops a run. */
export const CancelRunMutation = graphql(`
  mutation CancelRun($input: CancelRunInput!) {
    cancelRun(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);

/** Takes a change back. */
export const UndoChangeMutation = graphql(`
  mutation UndoChange($input: UndoInput!) {
    undoChange(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);

/** The reader's own changes of the last day. */
export const RecentChangesQuery = graphql(`
  query RecentChanges($first: Int!) {
    recentChanges(first: $first) {
      id
      noun
      action
      subject
      recordId
      changed
      at
      undoneAt
    }
  }
`);

/** A file of rows, and how far it is. */
export const ExportFile = graphql(`
  fragment ExportFile on Export {
    id
    state
    fileName
    total
    written
    expiresAt
    url
    problem
  }
`);

/** One export, asked again while it is written. */
export const ExportQuery = graphql(`
  query ExportById($id: ID!) {
    export(id: $id) {
      id
      ...ExportFile
    }
  }
`);

/** Stops an export. */
export const CancelExportMutation = graphql(`
  mutation CancelExport($input: CancelExportInput!) {
    cancelExport(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);

/** What the reader opened last. */
export const RecentItemsQuery = graphql(`
  query RecentItems {
    recentItems {
      items {
        id
        customer {
          id
          number
          name
        }
        case {
          id
          number
          title
          stageName
        }
      }
    }
  }
`);
