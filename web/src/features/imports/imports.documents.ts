import { graphql } from '../../lib/gql/gql.ts';

/** How far an import has come; small, because it is told again and again while it runs. */
export const ImportHead = graphql(`
  fragment ImportHead on Import {
    id
    version
    target
    state
    fileName
    fileSize
    createdAt
    endedAt
    undoUntil
    progress
    viewerCan
    owner {
      id
      displayName
    }
    counts {
      total
      done
      toCreate
      toUpdate
      duplicate
      refused
      leftOut
      created
      updated
      undone
      kept
    }
    problem {
      message
    }
  }
`);

/** How a file is read and what its columns and words are taken for. */
export const ImportSetup = graphql(`
  fragment ImportSetup on Import {
    id
    version
    source {
      format
      encoding
      confidence
      delimiter
      quote
      sheets
      sheet
      headerRow
      headerRows
      notes {
        message
        row
        column
      }
    }
    columns {
      index
      header
      samples
      field
      isGuessed
      confidence
      dateOrder
      decimalMark
      notes {
        message
      }
    }
    values {
      field
      from
      to
      count
      isGuessed
      isOpen
    }
    constants {
      field
      value
    }
    missing {
      key
      title
      kind
      choices {
        code
        label
      }
    }
    matchBy
    whenKnown
    sameFile {
      id
      fileName
      state
      createdAt
      counts {
        created
        updated
      }
    }
    preview(first: 12) {
      row
      cells {
        column
        raw
        shown
        problem
      }
    }
  }
`);

/** What can be imported. */
export const ImportTargetsQuery = graphql(`
  query ImportTargets {
    importTargets {
      key
      title
      fields {
        key
        title
        kind
        isRequired
        choices {
          code
          label
        }
      }
      matchKeys {
        code
        label
      }
    }
  }
`);

/** One import with everything that its steps ask. */
export const ImportQuery = graphql(`
  query Import($id: ID!) {
    import(id: $id) {
      id
      ...ImportHead
      ...ImportSetup
    }
    importTargets {
      key
      title
      fields {
        key
        title
        kind
        isRequired
        choices {
          code
          label
        }
      }
      matchKeys {
        code
        label
      }
    }
  }
`);

/** Imports of the company, the newest first. */
export const ImportListQuery = graphql(`
  query ImportList($after: String) {
    imports(first: 30, after: $after) {
      nodes {
        id
        ...ImportHead
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    importTargets {
      key
      title
    }
  }
`);

/** Rows that were not simply taken. */
export const ImportRowsQuery = graphql(`
  query ImportRows($id: ID!, $after: String, $status: [ImportRowStatus!]) {
    import(id: $id) {
      id
      rows(first: 30, after: $after, status: $status) {
        totalCount
        nodes {
          row
          status
          cells
          mended
          reasons {
            column
            field
            message
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

/** Tells how far it has come. */
export const ImportChangedSubscription = graphql(`
  subscription ImportChanged($id: ID!) {
    importChanged(id: $id) {
      id
      ...ImportHead
    }
  }
`);

/** Begins an import with a file that was uploaded. */
export const CreateImportMutation = graphql(`
  mutation CreateImport($input: CreateImportInput!) {
    createImport(input: $input) {
      ... on Import {
        id
      }
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
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
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
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
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
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
      ... on UserError {
        code
        message
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
      ... on UserError {
        code
        message
      }
      ... on InvalidField {
        field
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
      ... on UserError {
        code
        message
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
      ... on UserError {
        code
        message
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
      ... on UserError {
        code
        message
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
      ... on UserError {
        code
        message
      }
    }
  }
`);
