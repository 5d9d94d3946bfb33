import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { useClient } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useSaveAnswers } from '../../app/session/papers/use-save-answers.tsx';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import type { RecordCardFragment } from '../../lib/gql/graphql.ts';
import type { Reader } from '../../ui/paper/read/value-text.ts';
import { RecordCard, RecordQuery, UpdateRecordMutation } from './papers.documents.ts';

const keptOf = ({ answers, version }: Pick<RecordCardFragment, 'answers' | 'version'>) => ({
  answers: (answers ?? {}) as Answers,
  version,
});

/** Saves what was changed on a record. */
export function useSaveRecord(form: RecordForm, shown: RecordCardFragment, reader: Reader) {
  const client = useClient();
  const [update] = useAct(UpdateRecordMutation);
  const { id } = shown;
  return useSaveAnswers({
    form,
    kept: keptOf(shown),
    // What is masked is written over by nobody.
    untouched: shown.maskedFields.map((path) => path.split('.', 1)[0] ?? ''),
    reader,
    send: (answers, version) => update({ id, version, answers }),
    latest: async () => {
      const { data } = await client.query(RecordQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
      return data && keptOf(getFragmentData(RecordCard, data.record));
    },
  });
}
