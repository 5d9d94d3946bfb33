import { isNumberToken } from '../../../kernel/sealing/number-token.ts';
import { addressForm, emailForm, phoneForm } from './contact-forms.ts';
import { companyName, personName, type CompanyName, type LegalForms } from './names.ts';

/** What of a customer is compared, as it is stored or entered. */
export interface Described {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName?: string | null | undefined;
  readonly uscc?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly points: readonly { readonly kind: string; readonly value: string }[];
}

/** The same, worked out so that equal things are equal texts. */
export interface Traits {
  readonly id: string;
  readonly isPerson: boolean;
  /** The forms of the name: of a company the full and the short one. */
  readonly names: readonly CompanyName[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly uscc: string;
  readonly address: string;
}

const LEAST_ADDRESS = 4;
const LEAST_PHONE = 7;
/** Who has more of them is a switchboard, not a person; each would be compared with each. */
const MOST_POINTS = 20;

const distinct = (values: readonly string[]): string[] => [...new Set(values)].slice(0, MOST_POINTS);

/** Works out what is compared of a customer. */
export function traitsOf(customer: Described, forms: LegalForms): Traits {
  const isPerson = customer.kind === 'person';
  const given = [customer.name, ...(customer.shortName && !isPerson ? [customer.shortName] : [])];
  const names = given.map((name) =>
    isPerson ? { core: personName(name), places: [] } : companyName(name, forms),
  );
  const valuesOf = (...kinds: string[]) =>
    customer.points.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
  const address = addressForm(customer.address ?? '');
  return {
    id: customer.id,
    isPerson,
    names: names.filter(({ core }) => core !== ''),
    phones: distinct(
      valuesOf('mobile', 'tel').map((phone) => (isNumberToken(phone) ? phone : phoneForm(phone))),
    ).filter((phone) => phone.length >= LEAST_PHONE),
    emails: distinct(valuesOf('email').map(emailForm)),
    uscc: customer.uscc ?? '',
    address: [...address].length >= LEAST_ADDRESS ? address : '',
  };
}
