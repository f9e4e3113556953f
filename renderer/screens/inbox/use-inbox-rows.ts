import { useMemo } from 'react';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { type NotificationKind, notificationKinds } from '#domain/preferences.ts';
import type { Facet } from '../../components/filter/facets.ts';
import { type Narrowing, useNarrowing } from '../../components/filter/use-narrowing.ts';
import { useShell } from '../../store/hooks.ts';
import { accountLabel } from '../../store/organization-identity.ts';

/** The kinds of entries, as a filter names them. */
const kindWords: Readonly<Record<NotificationKind, string>> = {
  invitation: 'Invitations and ownership',
  transfer: 'Offered projects',
  bounce: 'Undelivered invitations',
  answer: 'Answers',
  role: 'My role',
  finished: 'Finished work',
};

function noText(): void {
  // The inbox has no search.
}
const findsAll = () => true;

interface InboxRows {
  readonly shown: readonly InboxEntry[];
  readonly narrowing: Narrowing;
  readonly query: string;
}

/** The entries that the filter leaves. */
export function useInboxRows(entries: readonly InboxEntry[], onlyUnread: boolean): InboxRows {
  const shell = useShell();
  const facets = useMemo(
    (): readonly Facet<InboxEntry>[] => [
      {
        id: 'kind',
        label: 'Kind',
        valuesOf: ({ kind }) => [kind],
        wordsOf: (value) =>
          notificationKinds.flatMap((kind) => (kind === value ? kindWords[kind] : []))[0] ?? value,
        order: notificationKinds,
      },
      {
        id: 'organization',
        label: 'Organization',
        valuesOf: ({ organizationName }) => (organizationName === '' ? [] : [organizationName]),
        wordsOf: (value) => value,
        order: null,
      },
      {
        id: 'account',
        label: 'Account',
        valuesOf: ({ accountId }) => [accountId],
        wordsOf: (value) => accountLabel(shell, value),
        order: null,
      },
    ],
    [shell],
  );
  const all = useMemo(
    () => (onlyUnread ? entries.filter(({ read }) => !read) : entries),
    [entries, onlyUnread],
  );
  const narrowing = useNarrowing({
    subject: 'inbox',
    noun: 'item',
    all,
    facets,
    text: '',
    setText: noText,
    finds: findsAll,
  });
  const shown = useMemo(() => all.filter(narrowing.shows), [all, narrowing.shows]);
  return { shown, narrowing, query: narrowing.query };
}
