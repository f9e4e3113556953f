import { Search, UserPlus } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { Invitation, Member, Project } from '#domain/entities.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { useAction } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListState } from '../../components/list-state.tsx';
import screenClasses from '../../components/screen.module.css';
import { Header } from '../../shell/header.tsx';
import { useView } from '../../store/hooks.ts';
import { keyText } from '../../store/organization-key.ts';
import type { Place } from '../../store/selection.ts';
import { useSearchText } from '../../store/use-search-text.ts';
import { accentStyle } from '../../theme/accents.ts';
import { contains } from '../../words/matching.ts';
import { namesOfRoles } from '../../words/roles.ts';
import { InvitationsSection } from './invitations-section.tsx';
import { MembersSection } from './members-section.tsx';
import { useTeamActions } from './use-team-actions.ts';

const none: readonly never[] = [];

function itemsOf<Item>(collection: Collection<Item> | undefined): readonly Item[] {
  return collection?.state === 'known' ? collection.items : none;
}

export function TeamScreen({ place }: { readonly place: Place }) {
  const view = useView(place.key);
  const invite = useAction('invite-member');
  const actions = useTeamActions(place);
  const [text, setText] = useSearchText(keyText(place.key));
  const scroller = useRef<HTMLDivElement>(null);
  const { roleNames } = place.account.capabilities;
  const members = itemsOf(view?.members);
  const invitations = itemsOf(view?.invitations);
  const projectItems = itemsOf(view?.projects);
  const projects: ReadonlyMap<string, Project> = useMemo(
    () => new Map(projectItems.map((project) => [project.id, project])),
    [projectItems],
  );
  const foundMembers = useMemo(
    () =>
      members.filter(({ name, email, roles }: Member) =>
        contains(`${name} ${email} ${namesOfRoles(roles, roleNames)}`, text),
      ),
    [members, roleNames, text],
  );
  const foundInvitations = useMemo(
    () =>
      invitations.filter(({ email, roles, invitedBy }: Invitation) =>
        contains(`${email} ${invitedBy} ${namesOfRoles(roles, roleNames)}`, text),
      ),
    [invitations, roleNames, text],
  );
  const nothingFound = text !== '' && foundMembers.length + foundInvitations.length === 0;
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
        search={{ label: 'Search the team', text, onChange: setText }}
        action={inviteButton}
      />
      <div
        ref={scroller}
        className={screenClasses.scroller}
        style={accentStyle(place.organization.id)}
      >
        <div>
          {nothingFound ? (
            <EmptyState
              icon={Search}
              title="Nobody here has that name, address or role."
              action={<ActionButton onClick={() => setText('')}>Clear search</ActionButton>}
            />
          ) : (
            <>
              {foundInvitations.length > 0 ? (
                <InvitationsSection
                  place={place}
                  invitations={foundInvitations}
                  projects={projects}
                  actionsOf={actions.ofInvitation}
                  scroller={scroller}
                />
              ) : null}
              <ListState collection={view?.members} account={place.account} what="members">
                {() => (
                  <MembersSection
                    place={place}
                    members={foundMembers}
                    projects={projects}
                    actionsOf={actions.ofMember}
                    scroller={scroller}
                    alone={members.length <= 1 && invitations.length === 0 ? inviteButton : null}
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
