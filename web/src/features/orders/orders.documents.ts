import { graphql } from '../../lib/gql/gql.ts';

/** What a row of the list shows. */
export const OrderRow = graphql(`
  fragment OrderRow on Order {
    id
    number
    orderedOn
    state
    amount {
      amountMinor
      currency
    }
    customer {
      id
      name
    }
    updatedAt
  }
`);

/** The whole of one order. */
export const OrderCard = graphql(`
  fragment OrderCard on Order {
    id
    number
    orderedOn
    state
    remark
    cancelReason
    version
    viewerCan
    amount {
      amountMinor
      currency
    }
    customer {
      id
      number
      name
    }
    contact {
      id
      name
    }
    lines {
      id
      name
      quantity
      price {
        amountMinor
        currency
      }
      amount {
        amountMinor
        currency
      }
      product {
        id
        code
        name
        unit
      }
    }
    createdAt
    updatedAt
  }
`);

/** One window of the list. */
export const OrderListQuery = graphql(`
  query OrderList($first: Int!, $after: String, $filter: OrderFilter, $sort: OrderSort!) {
    orders(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...OrderRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** How many there are; asked beside the list, so that counting never delays the rows. */
export const OrderTotalQuery = graphql(`
  query OrderTotal($filter: OrderFilter) {
    orders(first: 1, filter: $filter) {
      totalCount
    }
  }
`);

/** One order. */
export const OrderQuery = graphql(`
  query Order($id: ID!) {
    order(id: $id) {
      id
      ...OrderCard
    }
  }
`);

/** Customers who may order, found while typing. */
export const OrderingCustomersQuery = graphql(`
  query OrderingCustomers($search: String) {
    customers(
      first: 10
      filter: { search: $search, archived: false, viewerCan: "order.create" }
      sort: LAST_INTERACTION
    ) {
      nodes {
        id
        number
        name
      }
    }
  }
`);

/** The customer of an order and whom we know there. */
export const OrderingCustomerQuery = graphql(`
  query OrderingCustomer($id: ID!) {
    customer(id: $id) {
      id
      number
      name
      viewerCan
      contacts(first: 50) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

/** Products that can be ordered, found while typing. */
export const OrderableProductsQuery = graphql(`
  query OrderableProducts($search: String) {
    products(first: 10, filter: { search: $search, active: true }, sort: NAME) {
      nodes {
        id
        code
        name
        unit
        price {
          amountMinor
          currency
        }
      }
    }
  }
`);

/** Writes down an order. */
export const CreateOrderMutation = graphql(`
  mutation CreateOrder($input: CreateOrderInput!) {
    createOrder(input: $input) {
      ... on Order {
        id
        number
        customer {
          id
        }
      }
    }
  }
`);

/** Changes an order. */
export const UpdateOrderMutation = graphql(`
  mutation UpdateOrder($input: UpdateOrderInput!) {
    updateOrder(input: $input) {
      ... on Order {
        id
        ...OrderCard
      }
    }
  }
`);

/** Cancels an order for good. */
export const CancelOrderMutation = graphql(`
  mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) {
      ... on Order {
        id
        ...OrderCard
      }
    }
  }
`);

/** Begins a file of orders. */
export const ExportOrdersMutation = graphql(`
  mutation ExportOrders($input: ExportOrdersInput!) {
    exportOrders(input: $input) {
      ... on Export {
        id
      }
    }
  }
`);
