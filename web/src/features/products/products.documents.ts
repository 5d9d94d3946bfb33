import { graphql } from '../../lib/gql/gql.ts';

/** What the list and the form show of a product. */
export const ProductCard = graphql(`
  fragment ProductCard on Product {
    id
    code
    name
    model
    category
    unit
    price {
      amountMinor
      currency
    }
    isActive
    updatedAt
    version
    viewerCan
  }
`);

/** One window of the list. */
export const ProductListQuery = graphql(`
  query ProductList($first: Int!, $after: String, $filter: ProductFilter, $sort: ProductSort!) {
    products(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        ...ProductCard
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      viewerCan
    }
  }
`);

/** How many there are, and what they can be narrowed by. */
export const ProductTotalQuery = graphql(`
  query ProductTotal($filter: ProductFilter) {
    products(first: 1, filter: $filter) {
      totalCount
    }
    productCategories
  }
`);

/** One product, when its form is opened by address. */
export const ProductQuery = graphql(`
  query Product($id: ID!) {
    product(id: $id) {
      id
      ...ProductCard
    }
  }
`);

/** Adds a product. */
export const CreateProductMutation = graphql(`
  mutation CreateProduct($input: CreateProductInput!) {
    createProduct(input: $input) {
      ... on Product {
        id
        ...ProductCard
      }
    }
  }
`);

/** Changes a product. */
export const UpdateProductMutation = graphql(`
  mutation UpdateProduct($input: UpdateProductInput!) {
    updateProduct(input: $input) {
      ... on Product {
        id
        ...ProductCard
      }
    }
  }
`);

/** Takes a product out of what can be ordered, or back. */
export const RetireProductMutation = graphql(`
  mutation RetireProduct($input: RetireProductInput!) {
    retireProduct(input: $input) {
      ... on Product {
        id
        ...ProductCard
      }
    }
  }
`);

/** Begins a file of products. */
export const ExportProductsMutation = graphql(`
  mutation ExportProducts($input: ExportProductsInput!) {
    exportProducts(input: $input) {
      ... on Export {
        id
      }
    }
  }
`);
