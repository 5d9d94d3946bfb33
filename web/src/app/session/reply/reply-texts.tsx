import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { Button } from '../../../ui/kit/button.tsx';
import { Menu } from '../../../ui/overlay/menu.tsx';
import { ReplyTextsQuery } from './reply.documents.ts';
import { t } from './reply.messages.ts';

type Props = {
  caseId: string;
  /** Texts for this occasion come first, such as `acknowledgement`. */
  use?: string;
  onChoose: (text: string) => void;
};

/** A menu of the texts that the company's packs bring; nothing where there are none. */
export function ReplyTexts({ caseId, use, onChoose }: Props): ReactNode {
  const [{ data }] = useQuery({ query: ReplyTextsQuery, variables: { caseId } });
  const texts = (data?.replyTexts ?? []).toSorted((a, b) => Number(b.use === use) - Number(a.use === use));
  if (texts.length === 0) return null;
  return (
    <Menu
      items={texts.map(({ title, text }) => ({ label: title, onSelect: () => onChoose(text) }))}
      label={t('insert')}
      trigger={(trigger) => (
        <Button {...trigger} size="sm" type="button">
          {t('insert')}
        </Button>
      )}
    />
  );
}

/** A chosen text behind what somebody has written already. */
export const withText = (written: string, text: string): string =>
  written.trim() === '' ? text : `${written.trimEnd()}\n${text}`;
