/** The entries under a heading for each day; only visible rows are drawn. */
import { type RefObject, useCallback, useMemo } from 'react';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { sentenceWords } from '#domain/inbox/inbox-sentence.ts';
import { useNow } from '../../components/hooks/clock.ts';
import { DayList } from '../../components/table/day-list.tsx';
import { copy } from '../../store/copy.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { dayNames } from '../../texts/time.ts';
import { InboxRow } from './inbox-row.tsx';
import { entrySentence } from './inbox-words.ts';
import { useEntryActions } from './use-entry-actions.ts';

interface Props {
  /** Newest first. */
  readonly entries: readonly InboxEntry[];
  /** What is filtered, as text: another query is shown at once. */
  readonly query: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

interface Row {
  /** Unique over all accounts. */
  readonly id: string;
  readonly entry: InboxEntry;
  readonly day: string | null;
}

function inboxRows(
  entries: readonly InboxEntry[],
  nameOf: ReturnType<typeof dayNames>,
): readonly Row[] {
  let before: string | null = null;
  return entries.map((entry) => {
    const name = nameOf(entry.at);
    const day = name === before ? null : name;
    before = name;
    return { id: `${entry.accountId} ${entry.id}`, entry, day };
  });
}

export function InboxList({ entries, query, scroller }: Props) {
  const shell = useShell();
  const target = useStore((state) => state.inboxTarget);
  const now = useNow(60);
  const day = new Date(now).toDateString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of a day change once a day.
  const nameOf = useMemo(() => dayNames(now), [day]);
  const rowsOf = useCallback((items: readonly InboxEntry[]) => inboxRows(items, nameOf), [nameOf]);
  const actionsOf = useEntryActions();
  const wordsOf = ({ entry }: Row) => sentenceWords(entrySentence(shell, entry));
  return (
    <DayList
      label="Inbox"
      one="item"
      items={entries}
      query={query}
      rowsOf={rowsOf}
      scroller={scroller}
      actionsOf={({ entry }) => actionsOf(entry).all}
      menuLabel={wordsOf}
      onCopy={(row) => copy(wordsOf(row), 'item')}
      target={target && `${target.accountId} ${target.id}`}
      onTarget={() => useStore.setState({ inboxTarget: null })}
    >
      {(row, place) => (
        <InboxRow
          key={row.id}
          entry={row.entry}
          day={row.day}
          place={place}
          verb={actionsOf(row.entry).verb}
        />
      )}
    </DayList>
  );
}
