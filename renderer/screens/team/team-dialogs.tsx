import type { Member } from '#domain/entities.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Name } from '../../components/name.tsx';
import { usePlaceOf, useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import { count } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { memberName } from './member-columns.tsx';

interface Props {
  readonly organizationKey: OrganizationKey;
}

export function RemoveMembers({
  organizationKey: key,
  memberIds,
}: Props & { readonly memberIds: readonly string[] }) {
  const members = itemsOf(useView(key)?.members);
  const member = members.find(({ id }) => memberIds.includes(id));
  return member ? <RemoveMember organizationKey={key} member={member} /> : null;
}

function RemoveMember({ organizationKey: key, member }: Props & { readonly member: Member }) {
  const place = usePlaceOf(key);
  if (!place) return null;
  const { account, organization } = place;
  const self = member.userId === account.person.id;
  const name = labelText(memberName(member));
  const roles = namesOfRoles(member.roles, account.capabilities.roleNames);
  const inProjects =
    member.projectIds.length === 0
      ? ''
      : ` and leave ${count(member.projectIds.length, 'project')}`;
  return (
    <ConfirmDialog
      title={self ? 'Leave this organization?' : 'Remove this member?'}
      organization={organization}
      verb={
        self ? `Leave ${labelText(organization.name).slice(0, 40)}` : `Remove ${name.slice(0, 40)}`
      }
      reason={whyNotWrite(
        { account, organization },
        self ? 'organization.leave' : 'team.manage',
        'canRemoveMembers',
      )}
      call={() => bridge.removeMember({ key, memberId: member.id })}
      done={self ? `You left ${labelText(organization.name)}.` : `${name} was removed.`}
    >
      <p>
        <strong>
          <Name>{memberName(member)}</Name>
        </strong>
        <Name>{member.email}</Name>
      </p>
      <p>
        {self
          ? `You lose the role ${roles}${inProjects}. To come back you have to be invited again.`
          : `They lose the role ${roles}${inProjects}. They can be invited again.`}
      </p>
    </ConfirmDialog>
  );
}
