import { Activity, Clipboard, ExternalLink } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { goTo } from '../../actions/bindings.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { useNarrowing } from '../../components/filter/use-narrowing.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { FailureNote } from '../../components/note.tsx';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import screenClasses from '../../components/screen.module.css';
import { DayList } from '../../components/table/day-list.tsx';
import { leaveToSearch } from '../../components/table/list-keys.ts';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import type { RowAction } from '../../components/table/row-action.ts';
import { copy } from '../../store/copy.ts';
import { useShell } from '../../store/hooks.ts';
import { count } from '../../texts/counts.ts';
import { searching } from '../../texts/matching.ts';
import { dayNames } from '../../texts/time.ts';
import { NoMatchingEvents } from '../activity/no-matching-events.tsx';
import { AccountNotes } from '../inbox/account-notes.tsx';
import { AllActivityRow } from './all-activity-row.tsx';
import { type AllEvent, activityFacets, activityItems, eventRows } from './all-events.ts';
import { useAllEvents } from './use-all-events.ts';

const noEvents: readonly AllEvent[] = [];

function actionsOf({ item }: { readonly item: AllEvent }): readonly RowAction[] {
  const { context, words } = item;
  const { key } = context;
  return [
    {
      label: 'Open activity',
      icon: ExternalLink,
      key: 'Enter',
      reason: null,
      run: () => goTo(key, (state) => state.show('activity')),
    },
    { label: 'Copy', icon: Clipboard, reason: null, run: () => copy(words, 'event') },
  ];
}

/** What happened in the opened and pinned organizations of all accounts, in one timeline. */
export function AllActivity() {
  const shell = useShell();
  const [text, setText] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const { value: listed, failure } = useAllEvents();
  const items = useMemo(
    () => (listed ? activityItems(shell, listed.items) : noEvents),
    [shell, listed],
  );
  const facets = useMemo(() => activityFacets(shell), [shell]);
  const finds = useMemo(() => {
    const matches = searching(text);
    return (item: AllEvent) => matches(item.searched);
  }, [text]);
  const narrowing = useNarrowing({
    subject: 'all-activity',
    noun: 'event',
    all: items,
    facets,
    text,
    setText,
    finds,
  });
  const shown = useMemo(() => items.filter(narrowing.shows), [items, narrowing.shows]);
  const day = new Date(useNow(60)).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a day change once a day.
  const nameOf = useMemo(() => dayNames(Date.now()), [day]);
  const rowsOf = useCallback((each: readonly AllEvent[]) => eventRows(each, nameOf), [nameOf]);
  const whence = listed
    ? `from ${count(listed.organizations, 'organization')} you opened or pinned`
    : '';
  return (
    <>
      <ScreenHeader
        title="Activity"
        hasSidebar
        search={{ label: 'Search activity', text, onChange: setText }}
        filter={<FilterButton narrowing={narrowing} />}
      />
      <div ref={scroller} className={screenClasses.scroller}>
        <div>
          <AccountNotes />
          <FailureNote failure={failure} row />
          {listed === null && failure === null ? <SkeletonRows label="Loading activity" /> : null}
          {listed === null ? null : items.length === 0 ? (
            <EmptyState
              icon={Activity}
              title="No activity yet"
              detail="Open or pin an organization, and what happens there appears here."
            />
          ) : (
            <>
              <ListLine
                narrowing={narrowing}
                detail={
                  listed.more ? `the latest ${whence}; open one to see all its activity` : whence
                }
              />
              <DayList
                label="Activity"
                one="event"
                items={shown}
                query={narrowing.query}
                rowsOf={rowsOf}
                scroller={scroller}
                actionsOf={actionsOf}
                menuLabel={() => 'Actions'}
                onCopy={({ item }) => copy(item.words, 'event')}
                leave={leaveToSearch}
              >
                {(row, place) => <AllActivityRow key={row.id} row={row} place={place} />}
              </DayList>
              {shown.length > 0 ? null : <NoMatchingEvents onClear={narrowing.clear} />}
            </>
          )}
        </div>
      </div>
    </>
  );
}
