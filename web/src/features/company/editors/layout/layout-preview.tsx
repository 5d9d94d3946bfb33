import { useEffect, useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import { Panel } from '../../../../ui/kit/panel.tsx';
import { SkeletonText } from '../../../../ui/state/skeleton.tsx';
import { LayoutPreviewQuery } from './layout.documents.ts';
import { text } from './layout.messages.ts';

import styles from './layout.module.css';

/** Nobody needs a drawing of each letter that he types. */
const CALM_MILLISECONDS = 500;

type Drawn = { picture: string | undefined; message: string | undefined; of: string };

/** Asks for the drawing of a body when nobody has changed it for a moment; an older answer never replaces a newer one. */
function useDrawn(body: object, paper: string | undefined): { drawn: Drawn | undefined; isWaiting: boolean } {
  const client = useClient();
  const [drawn, setDrawn] = useState<Drawn>();
  const asked = JSON.stringify([body, paper]);
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const [wanted, form] = JSON.parse(asked) as [object, string | null];
      const { data } = await client
        .query(LayoutPreviewQuery, { body: wanted, paper: form }, { requestPolicy: 'network-only' })
        .toPromise();
      if (isOver) return;
      const { picture, message } = data?.layoutPreview ?? { message: text('preview.failed') };
      setDrawn((before) => ({
        // What is not drawn leaves the last picture in its place.
        picture: picture ?? before?.picture,
        message: message ?? undefined,
        of: asked,
      }));
    };
    const timer = setTimeout(() => void ask(), CALM_MILLISECONDS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [client, asked]);
  return { drawn, isWaiting: drawn?.of !== asked };
}

/** A picture may show itself and load nothing: it is never a part of the page. */
const addressOf = (picture: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`;

/** What a layout prints, by the real drawing. */
export function LayoutPreview({
  body,
  paper,
  actions,
}: {
  body: object;
  paper: string | undefined;
  actions?: ReactNode;
}): ReactNode {
  const { drawn, isWaiting } = useDrawn(body, paper);
  return (
    <Panel actions={actions} title={text('preview')}>
      {drawn?.message !== undefined && (
        <p className={styles['lead']} role="status">
          {drawn.message}
        </p>
      )}
      {drawn === undefined && <SkeletonText lines={8} />}
      {drawn?.picture !== undefined && (
        <div aria-busy={isWaiting} className={styles['sheets']} data-waiting={isWaiting || undefined}>
          <img alt={text('preview.alt')} src={addressOf(drawn.picture)} />
        </div>
      )}
    </Panel>
  );
}
