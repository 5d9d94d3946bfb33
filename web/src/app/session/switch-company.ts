import { tellTabs } from '../../lib/browser/tabs.ts';
import { post } from '../../lib/http.ts';
import { toast } from '../../ui/state/toast.tsx';

/** A switch is a new page: neither the cache nor anything else in memory can carry over from the other company. */
export async function enterCompany(companyId: string): Promise<void> {
  const answer = await post('/auth-company/switch', { companyId });
  if (!answer.ok) {
    toast(answer.message, { tone: 'bad' });
    return;
  }
  tellTabs({ kind: 'company-switched', companyId });
  window.location.assign('/');
}
