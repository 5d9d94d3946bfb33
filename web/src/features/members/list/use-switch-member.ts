import { useAct } from '../../../app/session/act.ts';
import type { MemberRowFragment } from '../../../lib/gql/graphql.ts';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { SetMemberDisabledMutation } from '../members.documents.ts';
import { t } from '../members.messages.ts';

type Named = Pick<MemberRowFragment, 'id' | 'displayName'>;

/** Shuts a member out or lets him in again; the toast takes it back. Answers whether it was done. */
export function useSwitchMember(): (member: Named, disabled: boolean) => Promise<boolean> {
  const [setDisabled] = useAct(SetMemberDisabledMutation);
  const change = async (member: Named, disabled: boolean, isUndo: boolean): Promise<boolean> => {
    const outcome = await setDisabled({ id: member.id, disabled });
    if (!outcome.ok) toastProblems(outcome.problems);
    else if (!isUndo) {
      const name = member.displayName;
      const undo = async (): Promise<void> => {
        await change(member, !disabled, true);
      };
      toast(disabled ? t('wasDisabled', { name }) : t('wasEnabled', { name }), { undo });
    }
    return outcome.ok;
  };
  return (member, disabled) => change(member, disabled, false);
}
