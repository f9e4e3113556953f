import { ExternalLink, Search, Users } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import {
  type KnownPerson,
  maxListedPeople,
  type PersonPlace,
} from '#preload/contract/all-organizations.ts';
import type { Shell } from '#preload/contract/shell.ts';
import { goTo } from '../../actions/bindings.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNote } from '../../components/note.tsx';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import screenClasses from '../../components/screen.module.css';
import { copyAddress } from '../../components/table/common-actions.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { useShell } from '../../store/hooks.ts';
import { organizationIdentity } from '../../store/organization-identity.ts';
import { count, digits } from '../../texts/counts.ts';
import { labelText, shortLabel } from '../../texts/untrusted-text.ts';
import { AccountNotes } from '../inbox/account-notes.tsx';
import { severalMembershipsActions } from '../several/memberships-actions.ts';
import classes from './all.module.css';
import { peopleColumns } from './people-columns.tsx';
import { usePeople } from './use-people.ts';

/** Opens in the menu of a person at most; the card lists every organization. */
const maxOffered = 5;

/** Opens the card of a person, in one of their organizations. */
function openCard({ key, memberId }: PersonPlace): void {
  goTo(key, (state) => {
    state.show('team');
    state.openOverlay({ kind: 'person', key, memberId });
  });
}

function personActions(shell: Shell, { contact, places }: KnownPerson): readonly RowAction[] {
  const [first, ...others] = places;
  const handle = contact.startsWith('@') ? contact.slice(1) : undefined;
  const open = (place: PersonPlace, key: string | undefined): RowAction => ({
    label: `Open in ${shortLabel(organizationIdentity(shell, place.key).name)}`,
    icon: ExternalLink,
    reason: null,
    ...(key === undefined ? {} : { key }),
    run: () => openCard(place),
  });
  return [
    ...(first ? [open(first, 'Enter')] : []),
    ...others.slice(0, maxOffered - 1).map((place) => open(place, undefined)),
    copyAddress(handle === undefined ? { email: contact } : { email: '', handle }),
    ...(first && others.length > 0 ? severalMembershipsActions(first) : []),
  ];
}

const noPeople: readonly KnownPerson[] = [];

/**
 * Everybody once, over all accounts, with every organization and role they have.
 * @param searched the text of the search with which the list opens; "" for everybody
 */
export function PeopleList({ searched = '' }: { readonly searched?: string }) {
  const shell = useShell();
  const [text, setText] = useState(searched);
  const scroller = useRef<HTMLDivElement>(null);
  const { value: listed, failure } = usePeople(text);
  const columns = useMemo(() => peopleColumns(shell), [shell]);
  const people = listed?.items ?? noPeople;
  return (
    <>
      <ScreenHeader
        title="People"
        hasSidebar
        search={{ label: 'Search people', text, onChange: setText }}
      />
      <div ref={scroller} className={`${screenClasses.scroller} ${classes.list}`}>
        <div>
          <AccountNotes />
          <FailureNote failure={failure} row />
          {listed === null && failure === null ? <SkeletonRows label="Loading people" /> : null}
          {listed === null ? null : (
            <>
              <p className={classes.line}>
                {listed.found === listed.all
                  ? count(listed.all, 'person', 'people')
                  : `${digits(listed.found)} of ${count(listed.all, 'person', 'people')}`}
                {` · ${count(listed.memberships, 'membership')}`}
                {listed.found > maxListedPeople
                  ? ` · showing the first ${digits(maxListedPeople)} by name; search to find the others`
                  : ''}
                {listed.unknownOrganizations > 0
                  ? ` · ${count(listed.unknownOrganizations, 'team')} not loaded yet`
                  : ''}
              </p>
              <DataTable
                label="People"
                subject="people"
                rows={people}
                query={text}
                rowLabel={({ name, contact }) =>
                  labelText(name === '' ? contact : `${name}, ${contact}`)
                }
                columns={columns}
                initialSort={{ column: 'name', descending: false }}
                actionsOf={(person) => personActions(shell, person)}
                scroller={scroller}
              />
              {people.length > 0 ? null : (
                <EmptyState
                  icon={text === '' ? Users : Search}
                  title={text === '' ? 'No people yet' : 'No matching people'}
                  detail={
                    text === ''
                      ? 'Everyone in your organizations appears here once their teams have loaded.'
                      : 'Search matches names and emails.'
                  }
                  action={
                    text === '' ? undefined : (
                      <ActionButton onClick={() => setText('')}>Clear search</ActionButton>
                    )
                  }
                />
              )}
            </>
          )}
        </div>
      </div>
    </>
  );
}
