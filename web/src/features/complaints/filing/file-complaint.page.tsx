import { useState, type ReactNode } from 'react';

import { useAct } from '../../../app/session/act.ts';
import { ExtraInputs } from '../../../app/session/fields/extra-inputs.tsx';
import {
  extraInput,
  extraProblems,
  extraValuesOf,
  type WithExtra,
} from '../../../app/session/fields/extra-values.ts';
import { useExtraFields } from '../../../app/session/fields/fields.ts';
import { draftOf, FilePaper, type Filed } from '../../../app/session/papers/file-paper.tsx';
import { paperProblems } from '../../../app/session/papers/problems.ts';
import { useForm } from '../../../ui/form/use-form.ts';
import { t } from '../complaints.messages.ts';
import { complaintNewRoute } from '../complaints.routes.tsx';
import { FileComplaintMutation } from '../parts/acts.documents.ts';

const TYPE = 'complaint';

/** What the company's packs ask for beside the paper, and what of it cannot be sent. */
function useBeside(draft: string) {
  const definitions = useExtraFields('COMPLAINT');
  const form = useForm<WithExtra>({
    initial: { extraFields: extraValuesOf(definitions) },
    draft: `${draft}.extra`,
    check: (values) => extraProblems(definitions, values.extraFields),
    save: () => Promise.resolve([]),
  });
  return { definitions, form };
}

/** Takes a complaint: its paper, and what packs ask for beside it. */
export function FileComplaintPage(): ReactNode {
  const { customer } = complaintNewRoute.useSearch();
  return <Taking customerId={customer} key={customer ?? 'any'} />;
}

function Taking({ customerId }: { customerId: string | undefined }): ReactNode {
  const [file] = useAct(FileComplaintMutation);
  const [draft] = useState(() => draftOf(TYPE, customerId));
  const { definitions, form } = useBeside(draft);
  const send = async (answers: Parameters<Parameters<typeof FilePaper>[0]['file']>[0]): Promise<Filed> => {
    const { extraFields } = form.values();
    const missing = Object.entries(extraProblems(definitions, extraFields));
    form.showProblems(missing.map(([field, message]) => ({ field, message })));
    if (missing.length > 0)
      return {
        problems: missing.map(([, text]) => ({ path: '', message: { 'zh-CN': text, en: text } })),
      };
    const outcome = await file({ answers, extraFields: extraInput(definitions, extraFields) });
    if (!outcome.ok) {
      form.showProblems(outcome.problems.filter(({ field }) => field?.startsWith('extraFields')));
      return { problems: paperProblems(outcome) };
    }
    form.discardDraft();
    return outcome.value;
  };
  return (
    <FilePaper
      back={{ label: t('complaints'), to: '/complaints' }}
      beside={<ExtraInputs definitions={definitions} form={form} />}
      customerId={customerId}
      file={send}
      needs="complaint.file"
      title={t('file')}
      type={TYPE}
    />
  );
}
