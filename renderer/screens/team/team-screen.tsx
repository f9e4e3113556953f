import { Search, UserPlus } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Project } from '#domain/entities.ts';
import { may } from '#domain/roles-table.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListState } from '../../components/list-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { Header } from '../../shell/header.tsx';
import { useView } from '../../store/hooks.ts';
import { itemsOf } from '../../store/items-of.ts';
import type { Place } from '../../store/selection.ts';
import { accentStyle } from '../../theme/accents.ts';
import { InvitationsSection } from './invitations-section.tsx';
import { MembersSection } from './members-section.tsx';
import { RoleFilter } from './role-filter.tsx';
import { useFound } from './use-found.ts';
import { useTeamActions } from './use-team-actions.ts';

export function TeamScreen({ place }: { readonly place: Place }) {
  const { account, organization } = place;
  const view = useView(place.key);
  const invite = useAction('invite-member');
  const actions = useTeamActions(place);
  const found = useFound(place, view);
  const { text, setText, role, setRole } = found;
  const scroller = useRef<HTMLDivElement>(null);
  const projectItems = itemsOf(view?.projects);
  const projects: ReadonlyMap<string, Project> = useMemo(
    () => new Map(projectItems.map((project) => [project.id, project])),
    [projectItems],
  );
  const manages = may(organization.myRoles, 'team.manage');
  const known = view?.members.state === 'known';
  // Where nothing of the team is known, the members' list says so for both.
  const pending = manages && (known || view?.invitations.state === 'known');
  // Said only where it is certain: nobody else is in it, and nobody is invited.
  const alone =
    itemsOf(view?.members).length <= 1 &&
    view?.invitations.state === 'known' &&
    view.invitations.items.length === 0;
  const narrowed = text !== '' || role !== null;
  const nothingFound = known && narrowed && found.members.length + found.invitations.length === 0;
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
  const showAll = () => {
    setText('');
    setRole(null);
  };
  return (
    <>
      <Header
        title="Team"
        search={{ label: 'Search the team', text, onChange: setText }}
        filter={<RoleFilter {...found} roleNames={account.capabilities.roleNames} />}
        action={inviteButton}
      />
      <div ref={scroller} className={screenClasses.scroller} style={accentStyle(organization.id)}>
        <div>
          {nothingFound ? (
            <EmptyState
              icon={Search}
              title="Nobody here has that name, address or role."
              action={<ActionButton onClick={showAll}>Show everybody</ActionButton>}
            />
          ) : (
            <>
              {pending ? (
                <InvitationsSection
                  place={place}
                  collection={view?.invitations}
                  found={found.invitations}
                  projects={projects}
                  actionsOf={actions.ofInvitation}
                  scroller={scroller}
                />
              ) : null}
              <ListState collection={view?.members} account={account} what="members">
                {() => (
                  <MembersSection
                    place={place}
                    members={found.members}
                    projects={projects}
                    actionsOf={actions.ofMember}
                    scroller={scroller}
                    alone={manages && alone ? inviteButton : null}
                  />
                )}
              </ListState>
            </>
          )}
        </div>
      </div>
    </>
  );
}
