import { graphql } from '../../lib/gql/gql.ts';

/** Begins an import with a file that was uploaded. */
export const CreateImportMutation = graphql(`
  mutation CreateImport($input: CreateImportInput!) {
    createImport(input: $input) {
      ... on Import {
        id
      }
    }
  }
`);

/** Reads the file in another way. */
export const ChangeImportSourceMutation = graphql(`
  mutation ChangeImportSource($input: ChangeImportSourceInput!) {
    changeImportSource(input: $input) {
      ... on Import {
        id
        ...ImportHead
        ...ImportSetup
      }
    }
  }
`);

/** Says what columns and words are taken for. */
export const MapImportMutation = graphql(`
  mutation MapImport($input: MapImportInput!) {
    mapImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
        ...ImportSetup
      }
    }
  }
`);

/** Tries everything without writing anything. */
export const CheckImportMutation = graphql(`
  mutation CheckImport($input: ImportStepInput!) {
    checkImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);

/** Mends rows; each is checked again at once. */
export const FixImportRowsMutation = graphql(`
  mutation FixImportRows($input: FixImportRowsInput!) {
    fixImportRows(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);

/** Writes what was checked. */
export const RunImportMutation = graphql(`
  mutation RunImport($input: ImportStepInput!) {
    runImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);

/** Stops a check or a run where it stands. */
export const CancelImportMutation = graphql(`
  mutation CancelImport($input: ImportStepInput!) {
    cancelImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);

/** Takes an import back. */
export const UndoImportMutation = graphql(`
  mutation UndoImport($input: ImportStepInput!) {
    undoImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);

/** Gives an import up before anything was written. */
export const DiscardImportMutation = graphql(`
  mutation DiscardImport($input: ImportStepInput!) {
    discardImport(input: $input) {
      ... on Import {
        id
        ...ImportHead
      }
    }
  }
`);
