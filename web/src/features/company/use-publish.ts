import type { TemplateHeader } from '@zhoudao/schema/templates';
import { useRef } from 'react';
import { useClient } from 'urql';

import { useAct } from '../../app/session/act.ts';
import type { Problem } from '../../lib/problem.ts';
import { toast } from '../../ui/state/toast.tsx';
import { SaveTemplateDraftMutation, TemplateProblemsQuery } from './store/store.documents.ts';
import { t } from './store/store.messages.ts';

/** A template, or its draft, as its page has read it. */
export type OpenTemplate<B extends TemplateHeader = TemplateHeader> = {
  kind: string;
  key: string;
  version: number;
  body: B;
  isEditable: boolean;
  /** The draft that was read; 0 = there is none yet. */
  baseRevision?: number;
  onSaved?: (revision: number) => void;
  /** Somebody else has saved meanwhile. */
  onStale?: () => void;
};

/** Keeps a changed body as the draft of its template, to be published from there; what still keeps it from that is marked in the form. */
export function usePublish(template: OpenTemplate): (body: TemplateHeader) => Promise<Problem[]> {
  const { kind, key, version, baseRevision = 0, onSaved, onStale } = template;
  const [save] = useAct(SaveTemplateDraftMutation);
  const client = useClient();
  // What this editor saved itself counts until its page has read the draft anew.
  const saved = useRef({ read: baseRevision, revision: baseRevision });
  return async (body) => {
    const next = { ...body, version: version + 1 };
    const outcome = await save({
      kind,
      key,
      baseRevision: saved.current.read === baseRevision ? saved.current.revision : baseRevision,
      baseVersion: version,
      body: next,
    });
    if (!outcome.ok) {
      if (outcome.refusal?.__typename !== 'StaleVersion') return outcome.problems;
      // The page reads theirs, and the form lays over it what they left as it was.
      onStale?.();
      toast(t('stale'));
      return [{ message: t('stale') }];
    }
    const { revision, body: kept } = outcome.value;
    saved.current = { read: baseRevision, revision };
    const asked = client.query(
      TemplateProblemsQuery,
      { kind, body: kept },
      { requestPolicy: 'network-only' },
    );
    const problems = (await asked.toPromise()).data?.templateProblems ?? [];
    const count = problems.length;
    toast(count > 0 ? t('saved.problems', { count }) : t('saved'));
    onSaved?.(revision);
    return problems.map(({ path, message }) => ({ field: path === '' ? 'body' : `body.${path}`, message }));
  };
}
