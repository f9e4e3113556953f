/** What needs the person in each of all organizations. */
import { describe, expect, it, test } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import type { KeyedFigures } from '#preload/contract/all-organizations.ts';
import { foundNeeds } from '#renderer/screens/all/needs-of-all.tsx';
import { organizationNeeds } from '#renderer/screens/all/organization-needs.ts';
import { organizationRows } from '#renderer/screens/all/organization-rows.ts';
import { keyText } from '#renderer/store/organization-key.ts';
import { account, organization, shell } from '../samples.ts';
import { calm, figures } from './samples.ts';

const everything: Partial<KeyedFigures> = {
  hasOffer: true,
  overdue: [{ amount: 412, currency: 'USD' }],
  invitations: { pending: 9, bounced: 2, expired: 3, expiring: 4 },
  owners: { amount: 1, withoutTwoFactor: 1, isMine: false },
};

function kindsFor(role: string, part: Partial<KeyedFigures>, local = false): readonly string[] {
  const where = {
    account: account({ local }),
    organization: organization({ myRoles: [role] }),
    roleTable: packetTable,
  };
  return organizationNeeds(where, figures('acme', part)).map(({ kind }) => kind);
}

describe('what needs the person in an organization', () => {
  it.each([
    ['owner', ['overdue', 'bounced', 'owner-two-factor', 'expired', 'expiring']],
    ['admin', ['offer', 'overdue', 'bounced', 'owner-two-factor', 'expired', 'expiring']],
    ['billing', ['offer', 'overdue']],
    ['collaborator', ['offer']],
    ['a role of another version', ['offer']],
  ])('is, for the role %s, %j', (role, kinds) => {
    expect(kindsFor(role, everything)).toEqual(kinds);
  });

  it('is nothing while its figures are unknown or calm', () => {
    const where = { account: account(), organization: organization(), roleTable: packetTable };
    expect(organizationNeeds(where, undefined)).toEqual([]);
    expect(kindsFor('owner', { invitations: calm })).toEqual([]);
    expect(
      kindsFor('owner', { owners: { amount: 1, withoutTwoFactor: null, isMine: false } }),
    ).toEqual([]);
  });

  it('never is the second factor on the platform of this computer', () => {
    const { owners } = everything;
    expect(kindsFor('owner', owners ? { owners } : {}, true)).toEqual([]);
  });
});

function rowsOf(all: readonly KeyedFigures[], muted: readonly string[] = []) {
  const organizations = all.map(({ key }) => organization({ id: key.organizationId }));
  const window = shell({ accounts: [account({ organizations })] });
  const marks = muted.map((id) => ({
    key: { accountId: 'one', organizationId: id },
    nickname: '',
    color: null,
    initials: '',
    pinned: false,
    muted: true,
  }));
  return organizationRows(
    { ...window, remembered: { ...window.remembered, organizations: marks } },
    Object.fromEntries(all.map((each) => [keyText(each.key), each])),
  );
}

test('the needs of all organizations are one line for each kind, with their sum', () => {
  const rows = rowsOf([
    figures('acme', { invitations: { ...calm, bounced: 2 } }),
    figures('globex', { invitations: { ...calm, bounced: 3, expired: 1 } }),
    figures('initech'),
  ]);
  expect(foundNeeds(rows)).toMatchObject([
    { kind: 'bounced', amount: 5, rows: [{ id: rows[0]?.id }, { id: rows[1]?.id }] },
    { kind: 'expired', amount: 1, rows: [{ id: rows[1]?.id }] },
  ]);
});

test('an organization whose warnings are muted needs nothing', () => {
  const bounced = { invitations: { ...calm, bounced: 2 } };
  expect(foundNeeds(rowsOf([figures('acme', bounced)], ['acme']))).toEqual([]);
});

test('a row has the counts of the cache, or else of the platform', () => {
  const counts = { people: 7, projects: 8, spendThisMonth: { amount: 9, currency: 'USD' } };
  const window = shell({ accounts: [account({ organizations: [organization({ counts })] })] });
  const [known] = organizationRows(window, {
    'one\nacme': figures('acme', { people: 6 }),
  });
  expect(known).toMatchObject({ people: 6, projects: 8, pending: null, owners: 'unknown' });
  expect(known?.spend).toEqual({ amount: 9, currency: 'USD' });
});
