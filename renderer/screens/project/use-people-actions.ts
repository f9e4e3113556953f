import { FolderMinus, IdCard, UserCog } from 'lucide-react';
import type { Member, Project } from '#domain/entities.ts';
import { decideAnyRoleChange } from '#domain/members/membership-rules.ts';
import { holdersOf, reachesAllProjects } from '#domain/roles/role-table.ts';
import { whyNotSend } from '../../actions/situation.ts';
import { copyAddress, copyAddresses } from '../../components/table/common-actions.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { type OrganizationContext, rulesOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { capitalized } from '../../texts/counts.ts';

interface PeopleActions {
  readonly ofOne: (member: Member) => readonly RowAction[];
  readonly ofMany: (members: readonly Member[]) => readonly RowAction[];
}

/** Returns the actions on the people of a project, each with the reason if it is off. */
export function useProjectPeopleActions(
  context: OrganizationContext,
  project: Project,
  team: readonly Member[],
): PeopleActions {
  const { key, roleTable } = context;
  const openOverlay = useStore((state) => state.openOverlay);
  const noChange = whyNotSend(context, 'team.manage', 'canChangeRoles');
  const rules = rulesOf(context, team);
  const whyStays = ({ roles }: Member) =>
    reachesAllProjects(roleTable, roles)
      ? `${capitalized(holdersOf(roleTable, roles))} reach every project. Change their role instead.`
      : null;
  const removal = (members: readonly Member[]): RowAction => {
    const leaving = members.filter((member) => whyStays(member) === null);
    const [first] = members;
    const stays = leaving.length === 0 && first ? whyStays(first) : null;
    return {
      label: 'Remove from project…',
      icon: FolderMinus,
      key: 'Delete',
      danger: true,
      reason: noChange ?? stays,
      run: () =>
        openOverlay({
          kind: 'project-people',
          key,
          project,
          without: leaving.map(({ id }) => id),
        }),
    };
  };
  return {
    ofOne: (member) => {
      const decision = decideAnyRoleChange(rules, member);
      return [
        {
          label: 'Open',
          icon: IdCard,
          key: 'Enter',
          reason: null,
          run: () => openOverlay({ kind: 'person', key, memberId: member.id }),
        },
        {
          label: 'Change role…',
          icon: UserCog,
          key: 'F2',
          reason: noChange ?? (decision.allowed ? null : decision.reason),
          run: () => openOverlay({ kind: 'change-roles', key, memberIds: [member.id] }),
        },
        copyAddress(member),
        removal([member]),
      ];
    },
    ofMany: (members) => [copyAddresses(members), removal(members)],
  };
}
