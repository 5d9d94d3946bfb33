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
    whenMissing
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
      makesCustomers
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
      makesCustomers
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

/** How many rows were mended and wait to be brought in. */
export const ImportMendedQuery = graphql(`
  query ImportMended($id: ID!) {
    import(id: $id) {
      id
      rows(first: 1, status: [FIXED]) {
        totalCount
      }
    }
  }
`);

/** The figures that imports keep to. */
export const ImportSettingsQuery = graphql(`
  query ImportSettings {
    importSettings {
      undoHours
      uploadMegabytes
    }
  }
`);
