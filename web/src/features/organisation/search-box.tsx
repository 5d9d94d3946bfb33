import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import { RefField, type RefOption } from '../../ui/form/ref-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import type { Model } from './model.ts';
import { SearchOrganisationQuery } from './organisation.documents.ts';
import { t } from './organisation.messages.ts';

import styles from './organisation.module.css';

type Props = { model: Model; onUnit: (id: string) => void; onPerson: (id: string) => void };

/** Finds units, posts and people by name, by pinyin or by initials, and opens what was found. */
export function SearchBox({ model, onUnit, onPerson }: Props): ReactNode {
  const client = useClient();
  const [round, setRound] = useState(0);
  const search = async (text: string): Promise<RefOption[]> => {
    if (text === '') return [];
    const { data, error } = await client.query(SearchOrganisationQuery, { text }).toPromise();
    if (!data) throw error ?? new Error('No answer');
    return data.searchOrganisation.map(({ kind, id, name, unitId, unitName }) => ({
      value: `${kind} ${kind === 'member' ? id : unitId} ${id}`,
      label: name,
      hint: kind === 'unit' ? t.maybe(`kind.${model.unit(id)?.kind}`, '') : unitName,
    }));
  };
  const choose = (option: RefOption | null): void => {
    const [kind, id] = option?.value.split(' ') ?? [];
    if (id === undefined) return;
    if (kind === 'member') onPerson(id);
    else onUnit(id);
    setRound((now) => now + 1);
  };
  return <Box choose={choose} key={round} search={search} />;
}

function Box({
  search,
  choose,
}: {
  search: (text: string) => Promise<RefOption[]>;
  choose: (option: RefOption | null) => void;
}): ReactNode {
  const form = useForm({ initial: { found: null as string | null }, save: () => [] });
  return (
    <div className={styles['search']}>
      <RefField
        form={form}
        hideLabel
        label={t('search')}
        name="found"
        onChoose={choose}
        placeholder={t('search')}
        search={search}
      />
    </div>
  );
}
