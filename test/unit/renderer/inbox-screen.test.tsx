// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { InboxScreen } from '#renderer/screens/inbox/inbox-screen.tsx';
import { useStore } from '#renderer/store/store.ts';
import { useUnreadAmount } from '#renderer/store/use-unread.ts';
import { invitation, organization, received } from '#test/unit/main/support/entities.ts';
import { stubBridge } from './bridge-stub.ts';
import { account, activityEvent, isoBefore, noon, shell } from './samples.ts';
import { renderComponent, setElementSize } from './support/render.tsx';

const calls = stubBridge({
  showInbox: vi.fn(async () => null),
  markInbox: vi.fn(async () => null),
  acceptInvitation: vi.fn(async () => ({ ok: true, value: null })),
});

beforeEach(() => {
  vi.clearAllMocks();
  vi.useFakeTimers({ now: noon, toFake: ['Date'] });
  setElementSize();
});

function entry(id: string, part: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id,
    accountId: 'one',
    kind: 'invitation',
    organizationId: 'acme',
    organizationName: 'Acme',
    at: isoBefore(1000),
    read: false,
    fact: { what: 'invited', invitation: received(id) },
    ...part,
  };
}
const answer = entry('answer', {
  kind: 'answer',
  at: isoBefore(25 * 3_600_000),
  read: true,
  fact: { what: 'answered', invitation: invitation('bob', { state: 'accepted' }) },
});

const mine = organization('acme', { name: 'Acme', myRoles: [packetTable.roles[0]?.id ?? ''] });
const withAcme = shell({ accounts: [account({ organizations: [mine] })] });

const show = (inbox: readonly InboxEntry[] | null, part = {}) =>
  renderComponent(<InboxScreen />, { shell: withAcme, inbox, ...part });
function Amount() {
  return <output>{useUnreadAmount()}</output>;
}

const rows = () =>
  screen.getAllByRole('row').flatMap((row) => row.getAttribute('aria-label') ?? []);

test('entries stand under their day, with the unread ones marked', () => {
  show([entry('a'), answer]);
  expect(screen.getByRole('rowheader', { name: 'Today' })).toBeDefined();
  expect(screen.getByRole('rowheader', { name: 'Yesterday' })).toBeDefined();
  expect(rows()).toEqual([
    'Unread: Grace invited you to Acme as Collaborator',
    'bob@example.org accepted your invitation to Acme',
  ]);
  expect(calls.showInbox).toHaveBeenCalledExactlyOnceWith({ shown: true });
});

test('E marks an entry as read and as unread again', async () => {
  const { user } = show([entry('a')]);
  screen.getByRole('row', { name: /^Unread/ }).focus();
  await user.keyboard('e');
  expect(rows()).toEqual(['Grace invited you to Acme as Collaborator']);
  const marked = { accountId: 'one', entry: 'a' };
  expect(calls.markInbox).toHaveBeenLastCalledWith({ entries: [marked], read: true });
  await user.keyboard('e');
  expect(calls.markInbox).toHaveBeenLastCalledWith({ entries: [marked], read: false });
});

test('marking all as read can be undone', async () => {
  const { user } = show([entry('a'), entry('b'), answer]);
  await user.click(screen.getByRole('button', { name: 'Mark all as read' }));
  expect(rows().some((name) => name.startsWith('Unread'))).toBe(false);
  const [toast] = useStore.getState().takeToasts();
  expect(toast?.message).toBe('2 items marked as read');
  toast?.action?.run();
  expect(useStore.getState().inbox?.map(({ read }) => read)).toEqual([false, false, true]);
});

test('an invitation is accepted in place, and is read then', async () => {
  const { user } = show([entry('a')]);
  await user.click(screen.getByRole('button', { name: /^Accept/ }));
  expect(calls.acceptInvitation).toHaveBeenCalledWith({ accountId: 'one', invitationId: 'a' });
  expect(useStore.getState().inbox?.[0]?.read).toBe(true);
});

test('Enter opens what an entry is about', async () => {
  const { user } = show([entry('a')]);
  screen.getByRole('row', { name: /^Unread/ }).focus();
  await user.keyboard('{Enter}');
  expect(useStore.getState().overlay).toEqual({ kind: 'received', link: null });
});

test('without the network, entries stay and their answers are off with the reason', () => {
  const failure = { kind: 'offline', message: 'No network.' } as const;
  const connection = { state: 'failing', failure, since: isoBefore(0), retryAt: null } as const;
  const offline = shell({ accounts: [account({ connection, organizations: [mine] })] });
  show([entry('a')], { shell: offline });
  expect(rows()).toHaveLength(1);
  const accept = screen.getByRole('button', { name: /^Accept/ });
  expect(accept.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByRole('note').textContent).toContain('Newer items may be missing.');
});

test('the list says why it is empty, and leads back to all entries', async () => {
  const { user } = show([answer]);
  await user.click(screen.getByRole('tab', { name: /^Unread/ }));
  expect(screen.getByText('Everything is read')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(rows()).toHaveLength(1);
});

test('an inbox with nothing in it says what belongs there', () => {
  show([]);
  expect(screen.getByText('Nothing needs you')).toBeDefined();
});

test('a notification that was clicked leads to its entry', () => {
  show([entry('a'), answer], { inboxTarget: { accountId: 'one', id: 'answer' } });
  const grid = within(screen.getByRole('grid', { name: 'Inbox' }));
  expect(document.activeElement).toBe(grid.getByRole('row', { name: /^bob@example.org/ }));
});

test('names from platforms cannot turn the sentence around', () => {
  const event = activityEvent({ id: 'e', actor: { id: 'eve', name: 'Eve\u202Egnp' } });
  show([entry('a', { kind: 'role', fact: { what: 'own-change', event } })]);
  expect(screen.getByRole('grid').textContent).not.toContain('\u202E');
});

test('entries of a muted organization are not counted', () => {
  const mark = { nickname: '', color: null, initials: '', pinned: false, muted: true } as const;
  const muted = { key: { accountId: 'one', organizationId: 'globex' }, ...mark };
  const remembered = { ...withAcme.remembered, organizations: [muted] };
  renderComponent(<Amount />, {
    shell: { ...withAcme, remembered },
    inbox: [entry('a'), entry('b', { organizationId: 'globex' }), answer],
  });
  expect(screen.getByRole('status').textContent).toBe('1');
});
