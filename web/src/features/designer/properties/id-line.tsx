import { FIELD_ID } from '@zhoudao/schema/templates/form/design';
import { isOwnId } from '@zhoudao/schema/templates/own-ids';
import { useEffect, useState, type ReactNode } from 'react';

import { useDesk } from '../desk.ts';
import { columnAt, fieldOf, keyOfTarget } from '../model/elements.ts';
import { renameColumn } from '../model/rename.ts';
import { TextLine } from './controls.tsx';
import { t } from './properties.messages.ts';

/** The name under which answers are stored and expressions speak of a field; it can be changed until it is published. */
export function IdLine({ target }: { target: string }): ReactNode {
  const { design, published, isReadOnly, former } = useDesk();
  const [table = '', column] = target.split('.');
  const own = column ?? table;
  const [typed, setTyped] = useState<{ of: string; text: string }>();
  const isFixed = isReadOnly || published.has(target);
  const [past, setPast] = useState<ReadonlySet<string>>();
  const [tried, setTried] = useState(0);
  useEffect(() => {
    let isHere = true;
    const read = async (): Promise<void> => {
      const found = await former();
      if (isHere) setPast(found);
    };
    if (!isFixed) void read();
    return () => {
      isHere = false;
    };
  }, [former, isFixed, tried]);
  const text = typed?.of === target ? typed.text : own;
  const taken = (id: string): boolean =>
    column === undefined
      ? fieldOf(design.form, id) !== undefined
      : columnAt(design.form, `${table}.${id}`) !== undefined;
  const wrong = (id: string): string | undefined => {
    if (id === own) return undefined;
    if (!FIELD_ID.test(id) || !isOwnId(id)) return t('idBad');
    if (taken(id)) return t('idTaken');
    // Answers of earlier versions lie under it; without them nobody knows what was given before.
    if (!past) return t('idUnread');
    return past.has(column === undefined ? id : `${table}.${id}`) ? t('idFormer') : undefined;
  };
  const change = (id: string): void => {
    setTyped({ of: target, text: id });
    if (!past) setTried(tried + 1);
    if (id === own || wrong(id) !== undefined) return;
    const renamed = column === undefined ? id : `${table}.${id}`;
    setTyped({ of: renamed, text: id });
    design.do((form) => renameColumn(form, target, id), { select: [keyOfTarget(renamed)], join: 'id' });
  };
  return (
    <TextLine
      hint={t(published.has(target) ? 'idFixed' : 'idHint')}
      label={t('id')}
      mono
      off={isFixed}
      onChange={change}
      problem={wrong(text)}
      value={text}
    />
  );
}
