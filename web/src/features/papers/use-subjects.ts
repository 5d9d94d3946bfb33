import type { RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useQuery } from 'urql';

import {
  SubjectCaseQuery,
  SubjectCustomerQuery,
  SubjectOrderQuery,
} from '../../app/session/papers/naming.documents.ts';
import type { SubjectSearch } from './papers.routes.tsx';

/** Something that a new record shall be about, under its name. */
export type Subject = { noun: keyof SubjectSearch | 'contact'; id: string; label: string; type?: string };

/** What the address says a new record shall be about, by name; undefined = not known yet. A wrong id is left out. */
export function useSubjects(search: SubjectSearch): readonly Subject[] | undefined {
  const [customers] = useQuery({
    query: SubjectCustomerQuery,
    variables: { id: search.customer ?? '' },
    pause: search.customer === undefined,
  });
  const [cases] = useQuery({
    query: SubjectCaseQuery,
    variables: { id: search.case ?? '' },
    pause: search.case === undefined,
  });
  const [orders] = useQuery({
    query: SubjectOrderQuery,
    variables: { id: search.order ?? '' },
    pause: search.order === undefined,
  });
  if (customers.fetching || cases.fetching || orders.fetching) return undefined;
  const found = cases.data?.case;
  const order = orders.data?.order;
  const customer = customers.data?.customer ?? found?.customer ?? order?.customer;
  const contact = found?.contact;
  return [
    ...(found
      ? [{ noun: 'case', id: found.id, label: `${found.number} ${found.title}`, type: found.type } as const]
      : []),
    ...(order ? [{ noun: 'order', id: order.id, label: order.number } as const] : []),
    ...(customer ? [{ noun: 'customer', id: customer.id, label: customer.name } as const] : []),
    ...(contact ? [{ noun: 'contact', id: contact.id, label: contact.name } as const] : []),
  ];
}

/** The subjects as answers of a paper's own fields, and those for which it has no field. */
export function placed(form: RecordForm, subjects: readonly Subject[]) {
  const answers: Record<string, { id: string; label: string }> = {};
  const rest: Subject[] = [];
  for (const subject of subjects) {
    const { noun, id, label, type } = subject;
    const field = form.fields.find(
      (each) =>
        each.type === 'reference' &&
        each.many !== true &&
        answers[each.id] === undefined &&
        (each.entity === noun || (noun === 'case' && each.entity === type)),
    );
    if (field) answers[field.id] = { id, label };
    else rest.push(subject);
  }
  return { answers, rest };
}
