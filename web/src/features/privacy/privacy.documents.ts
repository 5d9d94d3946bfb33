import { graphql } from '../../lib/gql/gql.ts';

/** What lies sealed of a customer and his contacts, masked. */
export const SealedQuery = graphql(`
  query SealedOfCustomer($id: ID!) {
    customer(id: $id) {
      id
      name
      version
      viewerCan
      sealed {
        field
        masked
        canReveal
      }
      contacts(first: 100) {
        nodes {
          id
          name
          version
          viewerCan
          sealed {
            field
            masked
            canReveal
          }
          points {
            id
            kind
            value
            isSealed
          }
        }
      }
    }
  }
`);

/** Seals values of a customer. */
export const SealCustomerMutation = graphql(`
  mutation SealCustomer($input: UpdateCustomerInput!) {
    updateCustomer(input: $input) {
      ... on Customer {
        id
        version
        sealed {
          field
          masked
          canReveal
        }
      }
    }
  }
`);

/** Seals values of a contact. */
export const SealContactMutation = graphql(`
  mutation SealContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      ... on Contact {
        id
        version
        sealed {
          field
          masked
          canReveal
        }
      }
    }
  }
`);

/** One value in the clear. */
export const RevealMutation = graphql(`
  mutation RevealValue($input: RevealValueInput!) {
    revealValue(input: $input) {
      ... on Revealed {
        value
        until
      }
    }
  }
`);

/** How long a reason has to be. */
export const ReasonQuery = graphql(`
  query RevealReason {
    sensitiveSetting {
      leastReason
    }
  }
`);

/** What the page of keys shows. */
export const GuardQuery = graphql(`
  query Guard {
    sensitiveSetting {
      revealsAnHour
      leastReason
      checkBankDigit
    }
    phoneSealing {
      id
      isOn
      isMoving
      toMove
      moved
      sealed
      changedAt
      changedBy {
        id
        displayName
      }
    }
    companyKeys {
      id
      isMoving
      toMove
      moved
      versions {
        version
        createdAt
        retiredAt
        isCurrent
        values
        createdBy {
          id
          displayName
        }
      }
    }
  }
`);

/** Changes how sensitive values are guarded. */
export const SetGuardMutation = graphql(`
  mutation SetSensitiveSetting($input: SetSensitiveSettingInput!) {
    setSensitiveSetting(input: $input) {
      ... on SensitiveSetting {
        revealsAnHour
        leastReason
        checkBankDigit
      }
    }
  }
`);

/** Turns it on or off that phones are kept sealed. */
export const SetPhoneSealingMutation = graphql(`
  mutation SetPhoneSealing($input: SetPhoneSealingInput!) {
    setPhoneSealing(input: $input) {
      ... on PhoneSealing {
        id
        isOn
        isMoving
        toMove
        moved
      }
    }
  }
`);

/** Begins a new key. */
export const RotateKeyMutation = graphql(`
  mutation RotateCompanyKey($input: RotateCompanyKeyInput!) {
    rotateCompanyKey(input: $input) {
      ... on CompanyKeys {
        id
        isMoving
        toMove
        moved
      }
    }
  }
`);

/** What a row of the register shows. */
export const ConsentRow = graphql(`
  fragment ConsentRow on Consent {
    id
    status
    textVersion
    givenAt
    validUntil
    evidence
    origin
    recordedAt
    withdrawnAt
    withdrawReason
    viewerCan
    purpose {
      code
      label
    }
    channels {
      code
      label
    }
    contact {
      id
      name
    }
    customer {
      id
      name
    }
    collectedBy {
      id
      displayName
    }
    withdrawnBy {
      id
      displayName
    }
  }
`);

/** One window of the register. */
export const ConsentListQuery = graphql(`
  query ConsentList($filter: ConsentFilter, $sort: ConsentSort, $first: Int, $after: String) {
    consents(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...ConsentRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** How many there are. */
export const ConsentTotalQuery = graphql(`
  query ConsentTotal($filter: ConsentFilter) {
    consents(filter: $filter, first: 1) {
      totalCount
    }
  }
`);

/** Who can have agreed to something. */
export const AskedPersonsQuery = graphql(`
  query AskedPersons($id: ID!) {
    customer(id: $id) {
      id
      viewerCan
      contacts(first: 100) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

/** Writes down a consent. */
export const RecordConsentMutation = graphql(`
  mutation RecordConsent($input: RecordConsentInput!) {
    recordConsent(input: $input) {
      ... on Consent {
        id
        ...ConsentRow
      }
    }
  }
`);

/** Ends a consent. */
export const WithdrawConsentMutation = graphql(`
  mutation WithdrawConsent($input: WithdrawConsentInput!) {
    withdrawConsent(input: $input) {
      ... on Consent {
        id
        ...ConsentRow
      }
    }
  }
`);

/** Begins a file of the register. */
export const ExportConsentsMutation = graphql(`
  mutation ExportConsents($input: ExportConsentsInput!) {
    exportConsents(input: $input) {
      ... on Export {
        id
      }
    }
  }
`);
