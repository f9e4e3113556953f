import { MailOpen, MailPlus } from 'lucide-react';
import { assertNever } from '#domain/assert-never.ts';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import type { RowAction } from '../../components/table/row-action.ts';
import { useShell } from '../../store/hooks.ts';
import { contextOf } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import {
  type EntryPlace,
  endedActions,
  invitedActions,
  offeredOwnershipActions,
  offeredProjectActions,
} from './answers.ts';
import { answeredActions, ownChangeActions, undeliveredActions } from './places.ts';

export interface EntryActions {
  /** What settles the entry, or leads to where that is done; null if nothing is to be done. */
  readonly verb: RowAction | null;
  /** All actions, for the menu and the keys. */
  readonly all: readonly RowAction[];
}

/** The first action is the verb; Enter runs the one with that key. */
function ofFact(entry: InboxEntry, place: EntryPlace): readonly RowAction[] {
  const { fact } = entry;
  switch (fact.what) {
    case 'invited':
      return invitedActions(fact.invitation, place);
    case 'ownership-offered':
      return offeredOwnershipActions(place);
    case 'project-offered':
      return offeredProjectActions(fact.transfer, place);
    case 'undelivered':
      return undeliveredActions(fact.invitation, place);
    case 'answered':
      return answeredActions(fact.invitation, place);
    case 'own-change':
      return ownChangeActions(fact.event, place);
    case 'ended':
      return endedActions(fact.ended.workId);
    default:
      return assertNever(fact);
  }
}

/** Returns the actions of an entry. An action that leads on also marks the entry as read. */
export function useEntryActions(): (entry: InboxEntry) => EntryActions {
  const shell = useShell();
  const markInbox = useStore((state) => state.markInbox);
  // Another job can be shown.
  useStore((state) => state.jobs);
  return (entry) => {
    const account = shell.accounts.find(({ id }) => id === entry.accountId);
    if (!account) return { verb: null, all: [] };
    const { accountId, organizationId } = entry;
    const key = { accountId, organizationId };
    const actions = ofFact(entry, { account, key, context: contextOf(shell, key) }).map(
      (action): RowAction => ({
        ...action,
        run: () => {
          markInbox([entry], true);
          action.run();
        },
      }),
    );
    const mark: RowAction = {
      label: entry.read ? 'Mark as unread' : 'Mark as read',
      icon: entry.read ? MailPlus : MailOpen,
      key: 'e',
      reason: null,
      run: () => markInbox([entry], !entry.read),
    };
    return { verb: actions[0] ?? null, all: [...actions, mark] };
  };
}
