import { graphql } from '../../lib/gql/gql.ts';

/** Gives a case to a person, a team or nobody. */
export const AssignCaseMutation = graphql(`
  mutation AssignCase($input: AssignCaseInput!) {
    assignCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Sends an event that needs no dialog of its own. */
export const AdvanceCaseMutation = graphql(`
  mutation AdvanceCase($input: AdvanceCaseInput!) {
    advanceCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Says how two cases belong together. */
export const LinkCasesMutation = graphql(`
  mutation LinkCases($input: LinkCasesInput!) {
    linkCases(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Takes a link away. */
export const UnlinkCasesMutation = graphql(`
  mutation UnlinkCases($input: UnlinkCasesInput!) {
    unlinkCases(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Closes a case of a type that has no closing of its own. */
export const CloseCaseMutation = graphql(`
  mutation CloseCase($input: CloseCaseInput!) {
    closeCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Takes up a closed case again. */
export const ReopenCaseMutation = graphql(`
  mutation ReopenCase($input: ReopenCaseInput!) {
    reopenCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Ends a case because the customer took it back. */
export const WithdrawCaseMutation = graphql(`
  mutation WithdrawCase($input: WithdrawCaseInput!) {
    withdrawCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Takes a step that is a paper. */
export const TakeStepMutation = graphql(`
  mutation TakeStep($input: TakeStepInput!) {
    takeStep(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
    }
  }
`);

/** Opens a case with its paper. */
export const OpenCaseMutation = graphql(`
  mutation OpenCase($input: OpenCaseInput!) {
    openCase(input: $input) {
      ... on Case {
        id
        number
        title
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
    }
  }
`);

/** A case with the paper that it was opened with. */
export const OpenedCaseQuery = graphql(`
  query OpenedCase($id: ID!) {
    case(id: $id) {
      id
      type
      number
      title
      version
      viewerCan
      fixedFields
      papers {
        id
        event
        form
        formVersion
        answers
        maskedFields
      }
    }
  }
`);

/** Corrects the paper that a case was opened with. */
export const CorrectCaseMutation = graphql(`
  mutation CorrectCase($input: CorrectCaseInput!) {
    correctCase(input: $input) {
      ... on Case {
        id
        ...CasePageFields
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
    }
  }
`);
