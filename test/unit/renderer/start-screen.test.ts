import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '#domain/preferences.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import { contextsOf } from '#renderer/store/selection.ts';
import { screenAfterSwitch, startScreen, startsWithAll } from '#renderer/store/start-screen.ts';
import { account, organization, shell } from './samples.ts';

const opened = (
  myRoles: readonly string[],
  { canSeeBilling = true, roleTable = packetTable as RoleTable } = {},
) => ({
  account: account({ capabilities: { canSeeBilling } }),
  organization: organization({ myRoles }),
  roleTable,
});

describe('the screen on which an organization opens', () => {
  it.each([
    [['owner'], 'overview'],
    [['admin'], 'overview'],
    [['collaborator'], 'overview'],
    [['limited_collaborator'], 'overview'],
    [['billing'], 'billing'],
    [['billing', 'collaborator'], 'overview'],
    [['a role of another version'], 'overview'],
    [[], 'overview'],
  ] as const)('is, for the roles %j, %s', (roles, screen) => {
    expect(startScreen(opened(roles))).toBe(screen);
  });

  it('is never Billing on a platform that does not tell of billing', () => {
    expect(startScreen(opened(['billing'], { canSeeBilling: false }))).toBe('overview');
  });

  it('follows what a role may see, whatever its name', () => {
    const [billing] = packetTable.roles.filter(({ id }) => id === 'billing');
    if (!billing) throw new Error('The table has no such role.');
    const bookkeeper = { ...billing, id: 'bookkeeper' };
    const roleTable = { ...packetTable, roles: [bookkeeper] };
    expect(startScreen(opened(['bookkeeper'], { roleTable }))).toBe('billing');
    const { 'billing.see': _none, ...reach } = bookkeeper.reach;
    const reader = { ...packetTable, roles: [{ ...bookkeeper, reach }] };
    expect(startScreen(opened(['bookkeeper'], { roleTable: reader }))).toBe('overview');
  });
});

describe('the start screen that the person chose', () => {
  it('opens whatever the roles are', () => {
    expect(startScreen(opened(['billing']), 'team')).toBe('team');
    expect(startScreen(opened(['owner']), 'billing')).toBe('billing');
  });

  it('is ignored if this version has no such screen', () => {
    expect(startScreen(opened(['billing']), 'preferences')).toBe('billing');
    expect(startScreen(opened(['owner']), 'of-a-newer-version')).toBe('overview');
  });

  it('is shown at the start', () => {
    const chosen = shell({ preferences: { ...defaultPreferences, startScreen: 'team' } });
    const state = { shell: chosen, current: null, screen: 'projects' } as const;
    expect(screenAfterSwitch(state, contextsOf(chosen)[0])).toBe('team');
  });
});

describe('all organizations as the start screen', () => {
  const preferences = { ...defaultPreferences, startScreen: 'all' };

  it('opens at the start if there is an account', () => {
    expect(startsWithAll(shell({ preferences }))).toBe(true);
    expect(startsWithAll(shell({ preferences, accounts: [] }))).toBe(false);
    expect(startsWithAll(shell())).toBe(false);
  });

  it('leaves the screen of a single organization to the role', () => {
    expect(startScreen(opened(['billing']), 'all')).toBe('billing');
  });
});

describe('the screen after a switch to another organization', () => {
  const all = shell({
    accounts: [
      account({
        organizations: [
          organization({ id: 'mine' }),
          organization({ id: 'paid', myRoles: ['billing'] }),
        ],
      }),
    ],
  });
  const key = (organizationId: string) => ({ accountId: 'one', organizationId });
  const next = (id: string) => contextsOf(all).find(({ organization }) => organization.id === id);

  it('is the start screen of the first organization that opens', () => {
    const state = { shell: all, current: null, screen: 'overview' } as const;
    expect(screenAfterSwitch(state, next('paid'))).toBe('billing');
  });

  it('is the start screen if the person had not left that of the former one', () => {
    const state = { shell: all, current: key('mine'), screen: 'overview' } as const;
    expect(screenAfterSwitch(state, next('paid'))).toBe('billing');
    const back = { shell: all, current: key('paid'), screen: 'billing' } as const;
    expect(screenAfterSwitch(back, next('mine'))).toBe('overview');
  });

  it('stays the one that the person chose', () => {
    const state = { shell: all, current: key('mine'), screen: 'team' } as const;
    expect(screenAfterSwitch(state, next('paid'))).toBe('team');
  });
});
