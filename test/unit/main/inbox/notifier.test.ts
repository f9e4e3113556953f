/** What is handed to the operating system: a recording of its notifications stands in for them. */
import { expect, test } from 'vitest';
import type { InboxEntry } from '#domain/inbox/inbox-item.ts';
import type { NotificationText } from '#domain/inbox/notification.ts';
import type { NotificationSettings } from '#domain/preferences.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { Notifier } from '#main/inbox/notifier.ts';
import type { InboxTarget } from '#preload/contract/inbox.ts';
import { received } from '../support/entities.ts';

const key = { accountId: 'account', organizationId: 'acme' };

function entry(id: string): InboxEntry {
  return {
    ...key,
    id,
    kind: 'invitation',
    organizationName: 'Acme',
    at: null,
    read: false,
    fact: { what: 'invited', invitation: received(id, { roles: ['admin'] }) },
  };
}

function opened(notifications: NotificationSettings = { muted: [], quietHours: null }) {
  const shown: { readonly text: NotificationText; readonly click: () => void }[] = [];
  const targets: InboxTarget[] = [];
  const state = { looking: false, muted: false };
  const notifier = new Notifier({
    settings: () => ({
      notifications,
      marks: [{ key, nickname: '', color: null, initials: '', pinned: false, muted: state.muted }],
    }),
    roleTableOf: () => packetTable,
    isLooking: () => state.looking,
    show: (text, click) => shown.push({ text, click }),
    onOpen: (target) => targets.push(target),
    now: () => new Date(2026, 10, 30, 12, 0),
  });
  const add = (...ids: readonly string[]) => {
    notifier.add(ids.map(entry));
    notifier.flush();
  };
  return { notifier, state, shown, targets, add };
}

test('one entry is shown in its own words, and a click opens it', () => {
  const { add, shown, targets } = opened();
  add('a');
  expect(shown.map(({ text }) => text)).toEqual([
    { title: 'Acme', body: 'Grace invited you to Acme as Admin' },
  ]);
  shown[0]?.click();
  expect(targets).toEqual([{ accountId: 'account', id: 'a' }]);
});

test('entries that come together are one summary, and a click opens the inbox', () => {
  const { notifier, shown, targets } = opened();
  notifier.add([entry('a')]);
  notifier.add([entry('b'), entry('c')]);
  notifier.flush();
  notifier.flush();
  expect(shown.map(({ text }) => text.title)).toEqual(['3 new in your inbox']);
  shown[0]?.click();
  expect(targets).toEqual([null]);
});

test('nothing is shown while the person looks at the inbox', () => {
  const { notifier, state, add, shown } = opened();
  notifier.inboxShown(true);
  state.looking = true;
  add('a');
  expect(shown).toEqual([]);
  state.looking = false;
  add('b');
  notifier.inboxShown(false);
  state.looking = true;
  add('c');
  expect(shown).toHaveLength(2);
});

test('a muted organization, a muted kind and quiet hours silence notifications', () => {
  const muted = opened();
  muted.state.muted = true;
  muted.add('a');
  const byKind = opened({ muted: ['invitation'], quietHours: null });
  byKind.add('a');
  const byHours = opened({ muted: [], quietHours: { from: 11 * 60, to: 13 * 60 } });
  byHours.add('a');
  expect([...muted.shown, ...byKind.shown, ...byHours.shown]).toEqual([]);
});
