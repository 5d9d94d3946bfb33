import { graphql } from '../../lib/gql/gql.ts';

/** A link as the page shows it. */
export const PublicFormCard = graphql(`
  fragment PublicFormCard on PublicForm {
    id
    name
    form
    formTitle
    state
    trouble
    path
    purpose
    words {
      purpose {
        zh
        en
      }
      consent {
        zh
        en
      }
      thanks {
        zh
        en
      }
    }
    asked
    newFields {
      id
      title
    }
    opensAt
    closesAt
    isRepeatable
    mostAnswers
    dailyLimit
    answers
    createdAt
    version
    owner {
      id
      displayName
    }
  }
`);

/** Every link of the company. */
export const PublicFormsQuery = graphql(`
  query PublicForms($first: Int!, $after: String) {
    publicForms(first: $first, after: $after) {
      nodes {
        id
        ...PublicFormCard
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** What a form would ask people outside. */
export const PublicFormOfferQuery = graphql(`
  query PublicFormOffer($form: String!) {
    publicFormOffer(form: $form) {
      form
      missing
      takesCustomer
      fields {
        id
        title
        isRequired
      }
    }
  }
`);

/** The forms to choose from. */
export const PublicFormPapersQuery = graphql(`
  query PublicFormPapers {
    recordForms {
      key
      title
      opens
      stepOf
    }
  }
`);

/** Customers that a link can be about. */
export const PublicFormCustomersQuery = graphql(`
  query PublicFormCustomers($search: String!) {
    customers(first: 10, filter: { search: $search }) {
      nodes {
        id
        name
        number
      }
    }
  }
`);

/** Makes a link. */
export const CreatePublicFormMutation = graphql(`
  mutation CreatePublicForm($input: CreatePublicFormInput!) {
    createPublicForm(input: $input) {
      ... on PublicForm {
        id
        ...PublicFormCard
      }
    }
  }
`);

/** Writes anew what stands around a form that is open. */
export const ChangePublicFormMutation = graphql(`
  mutation ChangePublicForm($input: ChangePublicFormInput!) {
    changePublicForm(input: $input) {
      ... on PublicForm {
        id
        ...PublicFormCard
      }
    }
  }
`);

/** Takes no more answers by a link, or takes them again. */
export const ClosePublicFormMutation = graphql(`
  mutation ClosePublicForm($input: ClosePublicFormInput!) {
    closePublicForm(input: $input) {
      ... on PublicForm {
        id
        ...PublicFormCard
      }
    }
  }
`);

/** Gives a link another address. */
export const RenewPublicFormMutation = graphql(`
  mutation RenewPublicForm($input: RenewPublicFormInput!) {
    renewPublicForm(input: $input) {
      ... on PublicForm {
        id
        ...PublicFormCard
      }
    }
  }
`);
