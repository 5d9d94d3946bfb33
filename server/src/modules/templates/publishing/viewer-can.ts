import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { publisherRefusal } from './publish-rules.ts';
import { isRetirable } from './retiring.ts';

/** What a reader may do with a template. Where a second person looks at everything, retiring is proposed to him, too. */
export async function viewerCan(
  ctx: Ctx,
  { kind, key }: { readonly kind: string; readonly key: string },
): Promise<string[]> {
  const { tenantId, memberId, rights } = memberOf(ctx);
  const [drafts, publishes] = [rights.can('template.draft'), rights.can('template.publish')];
  const held = [...(drafts ? ['template.draft'] : []), ...(publishes ? ['template.publish'] : [])];
  if (!isRetirable(kind, key)) return held;
  const publishing = { tenantId, memberId, sql: ctx.scope.read };
  if (publishes && !(await publisherRefusal(publishing, [memberId]))) return [...held, 'template.retire'];
  return drafts ? [...held, 'template.proposeRetiring'] : held;
}
