import { describe, expect, it } from 'vitest';
import { encodeShell, encodeView } from '#main/ipc/encode-view.ts';
import type { Collection, OrganizationView } from '#preload/contract/organization.ts';
import { decodeShell, decodeView } from '#renderer/store/decode-view.ts';
import { account, isoBefore, member, organization, project, shell } from './samples.ts';

const known = <Item>(items: readonly Item[]): Collection<Item> => ({
  state: 'known',
  items,
  fetchedAt: isoBefore(0),
  failure: null,
});
const view = (part: Partial<OrganizationView> = {}): OrganizationView => ({
  key: { accountId: 'one', organizationId: 'acme' },
  projects: known([project({ name: 'two\nlines "quoted"' })]),
  members: known([member({ id: 'a' }), member({ id: 'b' })]),
  invitations: { state: 'forbidden', failure: { kind: 'forbidden', message: 'No.' } },
  offers: { state: 'unknown', failure: null },
  ...part,
});
const membersOf = ({ members }: OrganizationView) => {
  if (members.state !== 'known') throw new Error('The members are not known.');
  return members.items;
};

describe('the view of an organization', () => {
  it('is unchanged after encoding for IPC', () => {
    expect(decodeView(encodeView(view()), undefined)).toEqual(view());
    const empty = view({ members: known([]), projects: known([]) });
    expect(decodeView(encodeView(empty), undefined)).toEqual(empty);
  });

  it('keeps its list if only its age changes', () => {
    const before = decodeView(encodeView(view()), undefined);
    const after = decodeView(encodeView(view()), before);
    expect(membersOf(after)).toBe(membersOf(before));
  });

  it('keeps the objects of unchanged members when others change, come and go', () => {
    const before = decodeView(encodeView(view()), undefined);
    const [a, b] = membersOf(before);
    const members = known([
      member({ id: 'c' }),
      member({ id: 'b' }),
      member({ id: 'a', roles: ['admin'] }),
    ]);
    const after = decodeView(encodeView(view({ members })), before);
    expect(membersOf(after)).toEqual(members.state === 'known' ? members.items : []);
    expect(membersOf(after)[1]).toBe(b);
    expect(membersOf(after)[2]).not.toBe(a);
  });
});

describe('the shell', () => {
  const organizations = [organization({ id: 'a' }), organization({ id: 'b', name: 'two\nlines' })];
  const whole = shell({ accounts: [account({ organizations }), account({ id: 'two' })] });

  it('is unchanged after encoding for IPC', () => {
    expect(decodeShell(encodeShell(whole), null)).toEqual(whole);
    expect(decodeShell(encodeShell(shell({ accounts: [] })), null)).toEqual(
      shell({ accounts: [] }),
    );
  });

  it('keeps the objects of unchanged organizations when anything else changes', () => {
    const before = decodeShell(encodeShell(whole), null);
    const dark = decodeShell(encodeShell({ ...whole, theme: 'dark' }), before);
    expect(dark.accounts[0]?.organizations).toBe(before.accounts[0]?.organizations);
    const renamed = [organization({ id: 'a', name: 'New' }), ...organizations.slice(1)];
    const accounts = [account({ organizations: renamed }), account({ id: 'two' })];
    const after = decodeShell(encodeShell(shell({ accounts })), before);
    expect(after.accounts[0]?.organizations[0]?.name).toBe('New');
    expect(after.accounts[0]?.organizations[1]).toBe(before.accounts[0]?.organizations[1]);
  });
});
