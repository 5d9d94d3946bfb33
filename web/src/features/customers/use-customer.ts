import { usePaged } from '../../app/session/paging/paged.ts';
import { CustomerQuery } from './customers.documents.ts';

/** One customer whose contacts grow window by window, in the form in which a page takes it. */
export function useCustomer(id: string) {
  const { data, isLoading, error, more, refresh } = usePaged({
    query: CustomerQuery,
    variables: { id },
    pageOf: ({ customer }) => customer.contacts,
  });
  return { of: { data, fetching: isLoading, error }, more, refresh };
}
