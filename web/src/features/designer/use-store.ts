import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import { useMemo } from 'react';
import { useClient, type Client } from 'urql';

import { useAct } from '../../app/session/act.ts';
import { useRefreshSession, useSession } from '../../app/session/session.ts';
import { tellTabs } from '../../lib/browser/tabs.ts';
import type {
  DesignedDraftQuery as DraftData,
  DesignedFormQuery as FormData,
  FormerDesignsQuery as FormerData,
} from '../../lib/gql/graphql.ts';
import {
  DesignedDraftQuery,
  DesignedFormQuery,
  DesignProblemsQuery,
  DesignUsesQuery,
  DiscardDesignMutation,
  FormerDesignsQuery,
  FormsToCopyQuery,
  PublishDesignMutation,
  RefreshDesignMutation,
  ReturnDesignMutation,
  SaveDesignMutation,
  SubmitDesignMutation,
} from './designer.documents.ts';
import type { Sources } from './frame/start-dialog.tsx';
import { namesOf } from './model/elements.ts';
import type { Found, Refusal, Store } from './saving/store.ts';

const FRESH = { requestPolicy: 'network-only' } as const;
const MOST_FOUND = 50;

/** What was read of a form, as the designer takes it. */
export function foundOf(
  draft: DraftData['templateDraft'] | undefined,
  form: FormData['template'] | undefined,
): Found {
  return {
    draft: draft
      ? {
          revision: draft.revision,
          baseVersion: draft.baseVersion,
          baseBody: (draft.baseBody ?? undefined) as RecordForm | undefined,
          body: draft.body as RecordForm,
          state: draft.state,
          note: draft.note,
          by: draft.changedBy?.displayName,
          at: draft.changedAt,
        }
      : undefined,
    inForce: form && {
      version: form.version,
      body: form.body as RecordForm,
      by: form.publishedBy?.displayName,
      at: form.publishedAt,
    },
  };
}

type Refused = {
  ok: false;
  problems: readonly { message: string }[];
  refusal?: { __typename: string } | undefined;
};

/** A refusal as the designer tells it apart: somebody was faster, or something is wrong. */
const refusalOf = ({ refusal, problems }: Refused): Refusal =>
  refusal?.__typename === 'StaleVersion'
    ? { ok: false, isStale: true }
    : { ok: false, isStale: false, problems: problems.map(({ message }) => message) };

/** The form as the server has it now; undefined while it cannot be reached. */
async function readFound(client: Client, key: string): Promise<Found | undefined> {
  const { data } = await client.query(DesignedDraftQuery, { key }, FRESH).toPromise();
  if (!data) return undefined;
  const draft = data.templateDraft;
  if (draft?.currentVersion === 0) return foundOf(draft, undefined);
  const form = await client.query(DesignedFormQuery, { key }, FRESH).toPromise();
  const isGone = form.error?.graphQLErrors.some(({ extensions }) => extensions['code'] === 'NOT_FOUND');
  return form.data || isGone === true ? foundOf(draft, form.data?.template) : undefined;
}

const AT_ONCE = 20;

const readVersions = (
  client: Client,
  variables: { key: string; first: number; after: string | null },
): Promise<{ data?: FormerData | undefined }> =>
  client.query(FormerDesignsQuery, variables, FRESH).toPromise();

/** The names under which any version has kept answers, read when they are asked for; a part of them is never taken for all. */
export function readingFormer(client: Client, key: string): Store['former'] {
  const read = async (): Promise<ReadonlySet<string> | undefined> => {
    const found = new Set<string>();
    let after: string | null = null;
    do {
      const answer = await readVersions(client, { key, first: AT_ONCE, after });
      const page: FormerData['templateVersions'] | undefined = answer.data?.templateVersions;
      if (!page) return undefined;
      for (const { body } of page.nodes) for (const name of namesOf(body as RecordForm)) found.add(name);
      after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    return found;
  };
  let known: ReturnType<typeof read> | undefined;
  return async () => {
    const found = await (known ??= read());
    if (!found) known = undefined;
    return found;
  };
}

/** The store of templates for one form. */
export function useStore(key: string): Store {
  const client = useClient();
  const [save] = useAct(SaveDesignMutation);
  const [refresh] = useAct(RefreshDesignMutation);
  const [discard] = useAct(DiscardDesignMutation);
  const [submit] = useAct(SubmitDesignMutation);
  const [giveBack] = useAct(ReturnDesignMutation);
  const [publish] = useAct(PublishDesignMutation);
  const refreshSession = useRefreshSession();
  const { id: companyId } = useSession().company;
  return useMemo<Store>(() => {
    const name = { kind: 'form', key };
    return {
      read: () => readFound(client, key),
      former: readingFormer(client, key),
      save: async (form, { revision, baseVersion }) => {
        const outcome = await save({ ...name, baseRevision: revision, baseVersion, body: form });
        return outcome.ok ? { ok: true, ...outcome.value } : refusalOf(outcome);
      },
      refresh: async (revision) => {
        const outcome = await refresh({ ...name, revision });
        if (!outcome.ok) return refusalOf(outcome);
        const { revision: next, body } = outcome.value;
        return { ok: true, revision: next, body: body as RecordForm };
      },
      discard: async (revision) => {
        const outcome = await discard({ ...name, revision });
        return outcome.ok ? { ok: true } : refusalOf(outcome);
      },
      submit: async (revision, note) => {
        const outcome = await submit({ ...name, revision, note });
        return outcome.ok ? { ok: true, revision: outcome.value.revision } : refusalOf(outcome);
      },
      giveBack: async (revision, note) => {
        const outcome = await giveBack({ ...name, revision, note });
        return outcome.ok ? { ok: true, revision: outcome.value.revision } : refusalOf(outcome);
      },
      publish: async (revision, note) => {
        const outcome = await publish({ ...name, revision, note });
        if (!outcome.ok) return refusalOf(outcome);
        tellTabs({ kind: 'rules-changed', companyId });
        await refreshSession();
        return { ok: true, version: outcome.value.version };
      },
      problems: async (body) => {
        const { data } = await client.query(DesignProblemsQuery, { body }, FRESH).toPromise();
        return data?.templateProblems;
      },
      uses: async (fields) => {
        const variables = { key, fields: fields ? [...fields] : null };
        const { data } = await client.query(DesignUsesQuery, variables, FRESH).toPromise();
        return data?.templateImpact;
      },
    };
  }, [key, client, save, refresh, discard, submit, giveBack, publish, refreshSession, companyId]);
}

/** The other forms of the company, read when they are asked for. */
export function useSources(): Sources {
  const client = useClient();
  return useMemo(
    () => ({
      find: async (text) => {
        const variables = { first: MOST_FOUND, search: text === '' ? null : text };
        const { data } = await client.query(FormsToCopyQuery, variables).toPromise();
        const found = data?.templateList;
        // Added fields of customers and others are forms without a module; they cannot be copied into a paper.
        const forms = (found?.nodes ?? []).filter(({ version, module }) => version > 0 && module !== null);
        return { forms, hasMore: found?.pageInfo.hasNextPage ?? false };
      },
      read: async (key) => {
        const { data } = await client.query(DesignedFormQuery, { key }).toPromise();
        return data?.template.body as RecordForm | undefined;
      },
    }),
    [client],
  );
}
