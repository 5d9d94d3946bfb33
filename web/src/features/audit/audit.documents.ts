import { graphql } from '../../lib/gql/gql.ts';

/** One act in the list. */
export const AuditLine = graphql(`
  fragment AuditLine on AuditEntry {
    id
    at
    seq
    actorName
    action
    actionLabel
    noun
    recordId
    recordLabel
    recordPath
    outcome
    reason
    isSensitive
    sentence
    changeCount
  }
`);

/** A page of the log. */
export const AuditLogQuery = graphql(`
  query AuditLog($filter: AuditFilter, $first: Int!, $after: String) {
    auditLog(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        ...AuditLine
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** How many acts there are, and what can be filtered by. */
export const AuditTotalQuery = graphql(`
  query AuditTotal($filter: AuditFilter) {
    auditLog(filter: $filter, first: 1) {
      totalCount
    }
    auditActions {
      key
      label
    }
  }
`);

/** One act with everything it changed. */
export const AuditEntryQuery = graphql(`
  query AuditEntry($id: ID!) {
    auditEntry(id: $id) {
      id
      requestId
      standsInFor {
        id
        displayName
      }
      changes(first: 100) {
        noun
        nounLabel
        recordId
        recordLabel
        act
        fields {
          field
          label
          before
          after
          isMasked
        }
      }
      notes {
        name
        value
      }
      ...AuditLine
    }
  }
`);

/** A check without what it found. */
export const AuditCheckLine = graphql(`
  fragment AuditCheckLine on AuditCheck {
    id
    state
    total
    checked
    bad
    late
    startedAt
    finishedAt
    startedBy {
      id
      displayName
    }
  }
`);

/** The last checks and the heads of the last days. */
export const AuditChecksQuery = graphql(`
  query AuditChecks {
    auditChecks(first: 10) {
      id
      ...AuditCheckLine
    }
    auditDayHeads(first: 30) {
      day
      seq
      hash
      at
    }
  }
`);

/** What a check found, with the acts around each place. */
export const AuditFindingsQuery = graphql(`
  query AuditFindings($id: ID!, $after: Int) {
    auditCheck(id: $id) {
      id
      bad
      findings(first: 20, after: $after) {
        position
        kind
        seq
        untilSeq
        day
        neighbours {
          id
          seq
          at
          sentence
        }
      }
    }
  }
`);

/** Begins a check. */
export const StartAuditCheckMutation = graphql(`
  mutation StartAuditCheck($input: StartAuditCheckInput!) {
    startAuditCheck(input: $input) {
      ... on AuditCheck {
        id
        ...AuditCheckLine
      }
    }
  }
`);

/** To whom heads are mailed. */
export const AuditSettingsQuery = graphql(`
  query AuditSettings {
    auditSettings {
      headMails
      isMailing
    }
  }
`);

/** Says to whom heads are mailed. */
export const SetAuditHeadMailsMutation = graphql(`
  mutation SetAuditHeadMails($input: SetAuditHeadMailsInput!) {
    setAuditHeadMails(input: $input) {
      ... on AuditSettings {
        headMails
        isMailing
      }
    }
  }
`);

/** The story of a record's fields. */
export const FieldHistoryQuery = graphql(`
  query FieldHistory($noun: String!, $recordId: ID!, $field: String, $first: Int!, $after: String) {
    fieldHistory(noun: $noun, recordId: $recordId, field: $field, first: $first, after: $after) {
      version
      endCursor
      changes {
        id
        at
        actorName
        actionLabel
        field
        label
        before
        after
        isMasked
        reason
        canRestore
      }
    }
  }
`);

/** Brings an old value back. */
export const RestoreValueMutation = graphql(`
  mutation RestoreValue($input: RestoreValueInput!) {
    restoreValue(input: $input) {
      ... on RestoredValue {
        id
        noun
        field
      }
    }
  }
`);

/** Begins a file of the log. */
export const ExportAuditMutation = graphql(`
  mutation ExportAudit($input: ExportAuditInput!) {
    exportAudit(input: $input) {
      ... on Export {
        id
        ...ExportFile
      }
    }
  }
`);
