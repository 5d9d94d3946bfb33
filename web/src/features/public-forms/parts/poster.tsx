import type { ReactNode } from 'react';

import type { PublicFormCardFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { QrCode } from '../../../ui/kit/qr-code.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { copyAndSay } from '../../../ui/state/copy.ts';
import { t } from '../public-forms.messages.ts';

import css from '../public-forms.module.css';

type Props = { link: PublicFormCardFragment; address: string; onClose: () => void };

/** The QR code of a link with its address, on the screen and as a sheet to hang up. */
export function Poster({ link: { name, purpose }, address, onClose }: Props): ReactNode {
  const footer = (
    <>
      <Button icon="copy" onClick={() => void copyAndSay(address, t('copied'))}>
        {t('copy')}
      </Button>
      <Button kind="primary" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </>
  );
  return (
    <Modal footer={footer} onClose={onClose} opened title={name}>
      <div className={css['poster']} data-poster>
        <QrCode label={t('qr', { name })} size={240} text={address} />
        <strong>{t('scan')}</strong>
        <p className={css['purpose']}>{purpose}</p>
        <p className={css['address']}>{address}</p>
      </div>
    </Modal>
  );
}
