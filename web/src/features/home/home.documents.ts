import { graphql } from '../../lib/gql/gql.ts';

/** What a person needs first: own work in the order in which it falls due, and the figures around it. */
export const HomeQuery = graphql(`
  query Home {
    mine: cases(first: 10, filter: { mine: true, open: true }, sort: DUE) {
      nodes {
        id
        type
        number
        title
        stageName
        category
        priority
        severity
        nextDueAt
        nextDueMetric
        isBreached
        updatedAt
        customer {
          id
          name
        }
      }
      totalCount
    }
    breached: cases(first: 1, filter: { open: true, breached: true }) {
      totalCount
    }
    unassigned: cases(first: 1, filter: { unassigned: true, open: true }) {
      totalCount
    }
    allOpen: cases(first: 1, filter: { open: true }) {
      totalCount
    }
  }
`);

/** Whether the company has begun, for the first steps. */
export const FirstStepsQuery = graphql(`
  query FirstSteps {
    session {
      company {
        id
        logo
      }
    }
    customers(first: 1) {
      totalCount
    }
    members(first: 2) {
      nodes {
        id
      }
    }
    sampleData {
      isThere
      customers
    }
  }
`);

/** Adds customers and complaints to look around in. */
export const AddSampleDataMutation = graphql(`
  mutation AddSampleData($input: SampleDataInput!) {
    addSampleData(input: $input) {
      ... on SampleData {
        isThere
        customers
        keptCustomers
        keptCases
      }
    }
  }
`);

/** Takes them away again. */
export const RemoveSampleDataMutation = graphql(`
  mutation RemoveSampleData($input: SampleDataInput!) {
    removeSampleData(input: $input) {
      ... on SampleData {
        isThere
        customers
        keptCustomers
        keptCases
      }
    }
  }
`);
