import { graphql } from '../../lib/gql/gql.ts';

/** What is a call-back's own, and what its script fills in. */
export const CallbackOwnQuery = graphql(`
  query CallbackOwn($id: ID!) {
    callback(id: $id) {
      id
      number
      title
      kind
      served {
        id
        number
        title
      }
      plannedOn
      missedOn
      ways {
        code
        label
      }
      place
      cost {
        amountMinor
        currency
      }
      planId
      stage
      events {
        event
        name
        verb
        paper
        enabled
      }
      appointedAt
      conductedAt
      isOnTime
      nextDueAt
      contact {
        id
        name
        salutation
      }
      customer {
        id
        name
      }
    }
  }
`);

/** Call-backs of some days. */
export const CallbackDaysQuery = graphql(`
  query CallbackDays($days: [String!]!, $mine: Boolean, $after: String) {
    callbacks(
      first: 100
      after: $after
      sort: DUE
      filter: { mine: $mine, fields: [{ name: "callback.plannedOn", values: $days }] }
    ) {
      nodes {
        id
        number
        title
        stageName
        category
        kind
        plannedOn
        appointedAt
        isOnTime
        customer {
          id
          name
        }
        owner {
          id
          displayName
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Call-backs of a plan that stand in one stage. */
export const PlannedCallbacksQuery = graphql(`
  query PlannedCallbacks($plan: String!, $stage: String!, $after: String) {
    callbacks(
      first: 100
      after: $after
      sort: NEWEST
      filter: { stage: [$stage], fields: [{ name: "callback.planId", values: [$plan] }] }
    ) {
      nodes {
        id
        version
        title
        plannedOn
        ways {
          code
          label
        }
        cost {
          amountMinor
          currency
        }
        customer {
          id
          name
        }
        owner {
          id
          displayName
        }
        viewerCan
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Whom the company's intervals say to call back. */
export const DueCallbacksQuery = graphql(`
  query DueCallbacks($until: LocalDate!) {
    dueCallbacks(until: $until) {
      customer {
        id
        name
        grade
      }
      lastOn
      dueOn
    }
  }
`);

/** The customer for whom somebody plans. */
export const CallbackCustomerQuery = graphql(`
  query CallbackCustomer($id: ID!) {
    customer(id: $id) {
      id
      name
    }
  }
`);

/** Keeps a plan and opens its call-backs. */
export const PlanCallbacksMutation = graphql(`
  mutation PlanCallbacks($input: PlanCallbacksInput!) {
    planCallbacks(input: $input) {
      ... on Record {
        id
        number
      }
      ... on InvalidAnswers {
        problems {
          field
          message
        }
      }
      ... on AlreadyPlanned {
        problems {
          field
          message
        }
      }
    }
  }
`);

/** Sends one event to call-backs that were read together. */
export const AdvancePlanMutation = graphql(`
  mutation AdvancePlan($input: AdvanceCasesInput!) {
    advanceCases(input: $input) {
      ... on Callback {
        id
        ...CasePageFields
      }
    }
  }
`);

/** Agrees on time and place. */
export const AppointCallbackMutation = graphql(`
  mutation AppointCallback($input: AppointCallbackInput!) {
    appointCallback(input: $input) {
      ... on Callback {
        id
        plannedOn
        appointedAt
        place
        ...CasePageFields
      }
    }
  }
`);

/** What to say, as the company has it. */
export const CallbackScriptQuery = graphql(`
  query CallbackScript($key: String!) {
    template(kind: "script", key: $key) {
      kind
      key
      body
    }
  }
`);
