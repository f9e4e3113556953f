import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultPreferences } from '#domain/preferences.ts';
import { Publisher } from '#main/ipc/publisher.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import type { Shell } from '#preload/contract/shell.ts';
import * as samples from '../../renderer/samples.ts';
import { memoryLog } from '../support/log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const key = { accountId: 'a', organizationId: 'acme' };
const unknown = { state: 'unknown', failure: null } as const;
const view: OrganizationView = {
  key,
  projects: unknown,
  members: unknown,
  invitations: unknown,
  offers: unknown,
};
const shell: Shell = {
  accounts: [],
  kinds: [],
  unreadAccounts: [],
  current: null,
  theme: 'system',
  remembered: {
    memberColumns: [],
    inviteColumns: [],
    projectColumns: [],
    organizationColumns: [],
    savedViews: [],
    organizations: [],
  },
  preferences: defaultPreferences,
  exportFolder: null,
  localPlatform: { state: 'stopped' },
  proxy: { question: null, signedIn: false },
  notices: [],
  version: '1',
  system: 'linux',
  region: 'en-US',
};

function setUp() {
  const pushed: string[] = [];
  const state: { shell: Shell; view: OrganizationView | null } = { shell, view };
  const { logger, lines } = memoryLog();
  const publisher = new Publisher({
    push: (name) => void pushed.push(name),
    shell: () => state.shell,
    organization: () => state.view,
    intervalMs: 30,
    logger,
  });
  return { pushed, state, publisher, lines };
}

test('many changes make one push', () => {
  const { pushed, publisher } = setUp();
  for (let n = 0; n < 50; n += 1) {
    publisher.shellChanged();
    publisher.organizationChanged(key);
  }
  expect(pushed).toEqual([]);
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual(['shell', 'organization']);
});

test('an unchanged shell is not pushed again', () => {
  const { pushed, state, publisher } = setUp();
  publisher.shellChanged();
  vi.advanceTimersByTime(30);
  publisher.shellChanged();
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual(['shell']);
  state.shell = { ...shell, theme: 'dark' };
  publisher.shellChanged();
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual(['shell', 'shell']);
});

test('an organization whose account is gone is not pushed', () => {
  const { pushed, state, publisher } = setUp();
  state.view = null;
  publisher.organizationChanged(key);
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual([]);
});

test('a failing push affects no other and is made up for later', () => {
  const { pushed, state, publisher, lines } = setUp();
  const bigint: unknown = 1n;
  // Neither can be made text of.
  const organizations = [bigint as never];
  const account = { ...samples.account(), organizations };
  state.shell = { ...shell, accounts: [account] };
  const broken: OrganizationView = {
    ...view,
    members: { state: 'known', items: [bigint as never], fetchedAt: '', failure: null },
  };
  publisher.shellChanged();
  publisher.organizationChanged(key);
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual(['organization']);
  state.shell = shell;
  state.view = broken;
  publisher.shellChanged();
  publisher.organizationChanged(key);
  publisher.organizationChanged({ ...key, organizationId: 'other' });
  vi.advanceTimersByTime(30);
  expect(pushed).toEqual(['organization', 'shell']);
  expect(lines).toHaveLength(3);
});
