import { CheckCheck, Inbox } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterButton } from '../../components/filter/filter-button.tsx';
import { ListLine } from '../../components/filter/list-line.tsx';
import { ScreenHeader } from '../../components/screen/screen-header.tsx';
import { ScreenTabs } from '../../components/screen/screen-tabs.tsx';
import screenClasses from '../../components/screen.module.css';
import { SkeletonRows } from '../../components/table/list-state.tsx';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { AccountNotes } from './account-notes.tsx';
import { InboxList } from './inbox-list.tsx';
import { useInboxRows } from './use-inbox-rows.ts';

const tabs = ['all', 'unread'] as const;
type Tab = (typeof tabs)[number];

/** Everything that concerns the person, over all accounts. */
export function InboxScreen() {
  const inbox = useStore((state) => state.inbox);
  const markInbox = useStore((state) => state.markInbox);
  const say = useStore((state) => state.say);
  const [tab, setTab] = useState<Tab>('all');
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useInboxRows(inbox ?? [], tab === 'unread');
  const unread = (inbox ?? []).filter(({ read }) => !read);
  useEffect(() => {
    void bridge.showInbox({ shown: true });
    return () => void bridge.showInbox({ shown: false });
  }, []);
  const markAll = () => {
    markInbox(unread, true);
    say(`${count(unread.length, 'item')} marked as read`, 'info', {
      label: 'Undo',
      run: () => markInbox(unread, false),
    });
  };
  return (
    <>
      <ScreenHeader
        title="Inbox"
        filter={<FilterButton narrowing={rows.narrowing} />}
        action={
          <ActionButton
            leftSection={<CheckCheck size={16} aria-hidden />}
            reason={unread.length === 0 ? 'Everything is read.' : null}
            onClick={markAll}
          >
            Mark all as read
          </ActionButton>
        }
      />
      <ScreenTabs
        label="Inbox"
        tabs={[
          { id: 'all', label: 'All' },
          { id: 'unread', label: 'Unread', amount: unread.length },
        ]}
        shown={tab}
        onShow={setTab}
      >
        <div ref={scroller} className={screenClasses.scroller}>
          <div>
            <AccountNotes />
            {inbox === null ? <SkeletonRows label="Loading the inbox" /> : null}
            {rows.narrowing.isNarrowed ? <ListLine narrowing={rows.narrowing} /> : null}
            {inbox !== null && rows.shown.length === 0 ? (
              <Nothing
                tab={tab}
                isNarrowed={rows.narrowing.isNarrowed}
                onAll={() => {
                  rows.narrowing.clear();
                  setTab('all');
                }}
              />
            ) : (
              <InboxList entries={rows.shown} query={`${tab} ${rows.query}`} scroller={scroller} />
            )}
          </div>
        </div>
      </ScreenTabs>
    </>
  );
}

interface NothingProps {
  readonly tab: Tab;
  readonly isNarrowed: boolean;
  readonly onAll: () => void;
}

/** Says why the list is empty. */
function Nothing({ tab, isNarrowed, onAll }: NothingProps) {
  const showAll = <ActionButton onClick={onAll}>Show all</ActionButton>;
  if (isNarrowed) return <EmptyState icon={Inbox} title="No matching items" action={showAll} />;
  if (tab === 'unread') {
    return <EmptyState icon={CheckCheck} title="Everything is read" action={showAll} />;
  }
  return (
    <EmptyState
      icon={Inbox}
      title="Nothing needs you"
      detail="Invitations and offers to you, answers to your invitations and changes to your role appear here."
    />
  );
}
