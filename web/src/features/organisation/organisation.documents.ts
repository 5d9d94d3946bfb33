import { graphql } from '../../lib/gql/gql.ts';

/** The whole company as units and posts. */
export const OrganisationQuery = graphql(`
  query Organisation {
    organisation {
      units {
        id
        parentId
        kind
        name
        version
        people
        peopleBelow
        plannedBelow
        vacanciesBelow
      }
      posts {
        id
        unitId
        title
        titleZh
        titleEn
        level {
          code
          label
        }
        planned
        actual
        vacancies
        isLeader
        roleKeys
        duties
        version
        holders {
          memberId
          name
          isMain
          isAway
        }
      }
      levels {
        code
        label
      }
      absenceReasons {
        code
        label
      }
      deputyDays
      charts {
        key
        title
        units
        posts
        planned
      }
    }
  }
`);

/** Who stands in a unit. */
export const UnitPeopleQuery = graphql(`
  query UnitPeople($unitId: ID!, $first: Int!, $after: String) {
    unitPeople(unitId: $unitId, first: $first, after: $after) {
      nodes {
        id
        displayName
        posts {
          id
          title
          isMain
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Units, posts and people by name or sound. */
export const SearchOrganisationQuery = graphql(`
  query SearchOrganisation($text: String!) {
    searchOrganisation(text: $text, first: 12) {
      kind
      id
      name
      unitId
      unitName
    }
  }
`);

/** What planting a chart would make. */
export const ChartPlanQuery = graphql(`
  query ChartPlan($key: String!, $underId: ID) {
    chartPlan(key: $key, underId: $underId) {
      name
      kind
      depth
      isThere
      posts {
        title
        planned
        isThere
      }
    }
  }
`);

/** Somebody's posts, who stands in for him, and what he has in hand. */
export const PersonQuery = graphql(`
  query PersonInOrganisation($id: ID!) {
    member(id: $id) {
      id
      displayName
      viewerCan
      posts {
        id
        title
        unitName
        isMain
      }
    }
    deputies(memberId: $id) {
      id
      fromOn
      untilOn
      state
      canEnd
      note
      reason {
        code
        label
      }
      member {
        id
        displayName
      }
      deputy {
        id
        displayName
      }
    }
  }
`);

/** What somebody has in hand. */
export const OpenWorkQuery = graphql(`
  query OpenWork($memberId: ID!) {
    openWork(memberId: $memberId) {
      kind
      name
      count
    }
  }
`);

/** Adds a unit. */
export const AddUnitMutation = graphql(`
  mutation AddUnit($input: AddUnitInput!) {
    addUnit(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Gives a unit another name. */
export const RenameUnitMutation = graphql(`
  mutation RenameUnit($input: RenameUnitInput!) {
    renameUnit(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Moves a unit. */
export const MoveUnitMutation = graphql(`
  mutation MoveUnit($input: MoveUnitInput!) {
    moveUnit(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Removes a unit. */
export const RemoveUnitMutation = graphql(`
  mutation RemoveUnit($input: RemoveUnitInput!) {
    removeUnit(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Plants a chart. */
export const PlantChartMutation = graphql(`
  mutation PlantChart($input: PlantChartInput!) {
    plantChart(input: $input) {
      ... on OrgChange {
        id
        canUndo
        recordId
      }
    }
  }
`);

/** Appoints a deputy. */
export const AppointDeputyMutation = graphql(`
  mutation AppointDeputy($input: AppointDeputyInput!) {
    appointDeputy(input: $input) {
      ... on Deputy {
        id
        state
      }
    }
  }
`);

/** Ends a deputy's time. */
export const EndDeputyMutation = graphql(`
  mutation EndDeputy($input: EndDeputyInput!) {
    endDeputy(input: $input) {
      ... on Deputy {
        id
        state
      }
    }
  }
`);

/** Hands open work over. */
export const HandOverWorkMutation = graphql(`
  mutation HandOverWork($input: HandOverWorkInput!) {
    handOverWork(input: $input) {
      ... on BulkRun {
        id
        ...BulkRun
      }
    }
  }
`);
