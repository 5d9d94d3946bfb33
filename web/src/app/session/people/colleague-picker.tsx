import { useState, type ReactNode } from 'react';

import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { useColleagueSearch, useNamed } from '../people.ts';

type Props = {
  label: string;
  /** What it means to choose nobody. */
  none: string;
  /** Who was chosen when the page was opened. */
  initial: string | undefined;
  onChoose: (person: RefOption | undefined) => void;
};

function Picker({
  label,
  none,
  chosen,
  onChoose,
}: Omit<Props, 'initial'> & { chosen: RefOption | undefined }) {
  const search = useColleagueSearch();
  const form = useForm({ initial: { person: chosen?.value ?? null }, save: () => [] });
  return (
    <RefField
      form={form}
      initialOption={chosen}
      label={label}
      name="person"
      onChoose={(person) => onChoose(person ?? undefined)}
      placeholder={none}
      search={search}
    />
  );
}

/** Chooses any colleague outside a form, by searching on the server as somebody types. */
export function ColleaguePicker({ initial, ...rest }: Props): ReactNode {
  // Whoever stands in the address has a name once the server tells it; what is chosen here keeps the field as it is.
  const [first] = useState(initial);
  const [named] = useNamed(first === undefined || first === '' ? [] : [first]);
  return <Picker {...rest} chosen={named} key={named?.value ?? ''} />;
}
