import { useNavigate } from '@tanstack/react-router';
import type { TemplateHeader } from '@zhoudao/schema/templates';

import { useAct } from '../../app/session/act.ts';
import { locale } from '../../lib/i18n/locale.ts';
import type { Problem } from '../../lib/problem.ts';
import { toast } from '../../ui/state/toast.tsx';
import { PublishTemplateMutation } from './company.documents.ts';
import { t } from './company.messages.ts';

/** A template as its page has read it. */
export type OpenTemplate<B extends TemplateHeader = TemplateHeader> = {
  kind: string;
  key: string;
  version: number;
  body: B;
  isEditable: boolean;
};

/** Publishes a changed body as the next version, unless somebody else did so in the meantime. */
export function usePublish(template: OpenTemplate): (body: TemplateHeader) => Promise<Problem[]> {
  const [publish] = useAct(PublishTemplateMutation);
  const navigate = useNavigate();
  return async (body) => {
    const { kind, key, version } = template;
    const outcome = await publish({
      kind,
      key,
      baseVersion: version,
      body: { ...body, version: version + 1 },
    });
    if (!outcome.ok) {
      if (outcome.refusal?.__typename === 'StaleVersion')
        return [{ message: t('stale', { version: outcome.refusal.currentVersion }) }];
      return outcome.problems;
    }
    toast(t('published', { name: body.title[locale()], version: outcome.value.version }));
    void navigate({ to: '/settings', search: { tab: 'templates' } });
    return [];
  };
}
