import { Component, lazy, Suspense, type ReactNode } from 'react';

import type { Control } from '../../../ui/paper/fields/control.ts';
import { t } from '../open-form.messages.ts';

import css from '../open-form.module.css';

/** A script did not come: the page is asked for anew, and the draft brings back what was typed. */
export function NotLoaded({ label }: { label?: string }): ReactNode {
  return (
    <div className={css['message']} role="alert">
      {label !== undefined && <strong>{label}</strong>}
      <p>{t('failed')}</p>
      <p>{t('failed.text')}</p>
      <button className={css['plain']} onClick={() => window.location.reload()} type="button">
        {t('retry')}
      </button>
    </div>
  );
}

/** A control whose script follows the page's; where it does not come, only this field is lost, and says so. */
export function lateControl(load: () => Promise<Control>): Control {
  const Part = lazy(async () => ({ default: await load().catch((): Control => NotLoaded) }));
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
}

/** Words in place of a white page, whatever breaks below. */
export class Kept extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <NotLoaded /> : this.props.children;
  }
}
