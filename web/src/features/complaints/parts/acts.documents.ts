import { graphql } from '../../../lib/gql/gql.ts';

/** Takes a complaint. */
export const FileComplaintMutation = graphql(`
  mutation FileComplaint($input: FileComplaintInput!) {
    fileComplaint(input: $input) {
      ... on Complaint {
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

/** Corrects what was written down of a complaint. */
export const UpdateComplaintMutation = graphql(`
  mutation UpdateComplaint($input: UpdateComplaintInput!) {
    updateComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
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

/** Tells the customer that the complaint was taken. */
export const AcknowledgeComplaintMutation = graphql(`
  mutation AcknowledgeComplaint($input: AcknowledgeComplaintInput!) {
    acknowledgeComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
    }
  }
`);

/** Judges how severe it is, and whether we take it. */
export const AssessComplaintMutation = graphql(`
  mutation AssessComplaint($input: AssessComplaintInput!) {
    assessComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
    }
  }
`);

/** Puts at least two ways out side by side. */
export const ProposeSolutionsMutation = graphql(`
  mutation ProposeSolutions($input: ProposeSolutionsInput!) {
    proposeSolutions(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
    }
  }
`);

/** Records what was done and what the customer said to it. */
export const ResolveComplaintMutation = graphql(`
  mutation ResolveComplaint($input: ResolveComplaintInput!) {
    resolveComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
    }
  }
`);

/** Closes with the customer's confirmation. */
export const CloseComplaintMutation = graphql(`
  mutation CloseComplaint($input: CloseComplaintInput!) {
    closeComplaint(input: $input) {
      ... on Complaint {
        id
        ...ComplaintOwn
        ...CasePageFields
      }
    }
  }
`);
