import { graphql } from '../../lib/gql/gql.ts';

/** A pack as its card shows it. */
export const PackCard = graphql(`
  fragment PackCard on Pack {
    id
    name
    description
    state
    version
    installedVersion
    hasUpgrade
    reason
    isSuggested
    needs
    contents {
      kind
      count
    }
    acts
  }
`);

/** Every pack of this installation. */
export const PacksQuery = graphql(`
  query Packs {
    packs {
      id
      ...PackCard
    }
  }
`);

/** What switching one would change. */
export const PackPlanQuery = graphql(`
  query PackPlan($pack: String!, $act: PackAct!) {
    packPlan(pack: $pack, act: $act) {
      fingerprint
      packs
      lines {
        change
        kind
        key
        title
        details
      }
    }
  }
`);

/** Puts a pack into force. */
export const SwitchOnPackMutation = graphql(`
  mutation SwitchOnPack($input: SwitchPackInput!) {
    switchOnPack(input: $input) {
      ... on Pack {
        id
        ...PackCard
      }
    }
  }
`);

/** Takes a pack out of force. */
export const SwitchOffPackMutation = graphql(`
  mutation SwitchOffPack($input: SwitchPackInput!) {
    switchOffPack(input: $input) {
      ... on Pack {
        id
        ...PackCard
      }
    }
  }
`);

/** Puts the newer version into force. */
export const UpgradePackMutation = graphql(`
  mutation UpgradePack($input: SwitchPackInput!) {
    upgradePack(input: $input) {
      ... on Pack {
        id
        ...PackCard
      }
    }
  }
`);
