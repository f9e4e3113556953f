import { Download, History, type LucideIcon, UserPlus } from 'lucide-react';
import { useRef } from 'react';
import { isPending } from '#domain/invitations/invitation-state.ts';
import { may, whyNot } from '#domain/roles/role-table.ts';
import type { ActionName } from '#preload/contract/actions.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import screenClasses from '../../components/screen.module.css';
import { ListState } from '../../components/table/list-state.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { useProjectMap, useSearchText, useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import { itemsOf, type OrganizationContext } from '../../store/selection.ts';
import { useShownTeam } from '../../store/shown-team.ts';
import { useStore } from '../../store/store.ts';
import { Header } from '../header/header.tsx';
import { InvitationsList } from '../invitations/invitations-list.tsx';
import { useFoundInvitations } from '../invitations/use-found-invitations.ts';
import { MemberTools } from './member-tools.tsx';
import { MembersSection } from './members-section.tsx';
import { TeamTabs } from './team-tabs.tsx';
import { useFound } from './use-found.ts';
import { useTeamActions } from './use-team-actions.ts';

function useItem(name: ActionName, icon: LucideIcon): RowAction {
  const { label, reason, run } = useAction(name);
  return { label: `${label}…`, icon, reason, run };
}

/** The actions on the whole team, in the ⋯ menu. */
function useHeaderActions(): readonly RowAction[] {
  return [
    useItem('show-changes', History),
    useItem('export-members', Download),
    useItem('export-invitations', Download),
  ];
}

export function TeamScreen({ context }: { readonly context: OrganizationContext }) {
  const { account, organization, roleTable } = context;
  const view = useView(context.key);
  const chosen = useStore((state) => state.teamTab);
  const showTab = useStore((state) => state.showTeamTab);
  const invite = useAction('invite-member');
  const scroller = useRef<HTMLDivElement>(null);
  const projects = useProjectMap(context.key);
  const members = itemsOf(view?.members);
  const actionsOf = useTeamActions(context, members);
  const search = useSearchText(keyText(context.key));
  const [text, setText] = search;
  const found = useFound(context, members, projects, search);
  const invitations = useFoundInvitations(context, itemsOf(view?.invitations), projects, search);
  const manages = may(roleTable, organization.myRoles, 'team.manage');
  const tab = manages ? chosen : 'members';
  const known = view?.members.state === 'known';
  // True only if it is certain that nobody else is a member or invited.
  const alone =
    members.length <= 1 &&
    view?.members.state === 'known' &&
    !view.members.omissions &&
    view?.invitations.state === 'known' &&
    !view.invitations.omissions &&
    !view.invitations.items.some(isPending);
  const more = useHeaderActions();
  useShownTeam(() => {
    const invited = invitations.all.filter(invitations.shows);
    return {
      members: found.isNarrowed ? members.filter(found.shows).map(({ id }) => id) : null,
      invitations: invited.length < invitations.all.length ? invited.map(({ id }) => id) : null,
    };
  });
  const inviteButton = (
    <ActionButton
      tone="primary"
      leftSection={<UserPlus size={16} aria-hidden />}
      reason={invite.reason}
      onClick={invite.run}
    >
      {invite.label}
    </ActionButton>
  );
  return (
    <>
      <Header
        title="Team"
        search={{
          label: tab === 'members' ? 'Search members' : 'Search invitations',
          text,
          onChange: setText,
        }}
        filter={
          tab === 'invitations' ? (
            <FilterButton narrowing={invitations} />
          ) : known ? (
            <MemberTools members={members} found={found} />
          ) : null
        }
        action={inviteButton}
        more={more}
      />
      <TeamTabs
        shown={tab}
        onShow={showTab}
        amounts={{
          members: known ? members.length : null,
          invitations: view?.invitations.state === 'known' ? invitations.pending : null,
        }}
        reason={manages ? null : whyNot(roleTable, 'team.manage')}
      >
        <div ref={scroller} className={screenClasses.scroller}>
          {tab === 'invitations' ? (
            <InvitationsList
              context={context}
              collection={view?.invitations}
              found={invitations}
              projects={projects}
              scroller={scroller}
              invite={inviteButton}
            />
          ) : (
            <ListState collection={view?.members} account={account} what="members">
              {() => (
                <MembersSection
                  context={context}
                  members={members}
                  found={found}
                  projects={projects}
                  actionsOf={actionsOf}
                  scroller={scroller}
                  alone={manages && alone ? inviteButton : null}
                />
              )}
            </ListState>
          )}
        </div>
      </TeamTabs>
    </>
  );
}
