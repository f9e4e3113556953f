import { describe, expect, it } from 'vitest';
import { chooseFor, inviteesOf } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { statusOf } from '#renderer/screens/invite/address-rows.ts';
import {
  actionOf,
  actionsOf,
  addressAfter,
  changesOf,
  type PickChanges,
  withPicks,
} from '#renderer/screens/invite/plan-actions.ts';
import { emptyDraft } from '#renderer/store/invite-box.ts';
import { account, member, noon } from './samples.ts';

const { capabilities } = account();
const known = {
  ownEmail: 'ada@example.org',
  members: [member()],
  invitations: [],
  projects: [],
  table: packetTable,
  capabilities,
  now: noon,
};

/** The rows of a paste after decisions about them. */
function rowsOf(text: string, picks: Readonly<Record<string, string>> = {}) {
  const { rows } = planInvitations(text, known, [], picks);
  return chooseFor(rows, { ...emptyDraft, role: 'admin' }, packetTable, capabilities);
}

const sent = (rows: ReturnType<typeof rowsOf>) => inviteesOf(rows).map(({ email }) => email);
const wordsOf = (rows: ReturnType<typeof rowsOf>) =>
  rows.map(
    (row) =>
      statusOf(row, { outcome: undefined, names: packetTable, projects: new Map(), now: noon })
        .words,
  );

const emergency =
  'Name,Email,Emergency Contact Email,Role\nJane Doe,,mum@example.net,Admin\nRick Roe,rick@example.org,dad@example.net,Billing';
const several = 'Name,E-mail\nJane Doe,jane@example.org ::: jdoe@example.org';
const gone = 'name,email,status\nJane,jane@example.org,Active\nOld,old@example.org,Deactivated';
const proxies = 'SMTP:jane@example.org\nsmtp:jdoe@example.org';

describe('a row without an address of the person’s own', () => {
  it('offers another address in the row, and says where it is', () => {
    const rows = rowsOf(emergency);
    expect(sent(rows)).toEqual(['rick@example.org']);
    expect(rows.map((row) => actionOf(row)?.kind)).toEqual(['choose', undefined]);
    expect(wordsOf(rows)[0]).toContain('mum@example.net under “Emergency Contact Email”');
  });

  it('is invited by the chosen address, with its own role, until the choice is revoked', () => {
    const [jane] = rowsOf(emergency);
    if (!jane) throw new Error('There is no row.');
    const picks = withPicks({}, { [jane.key]: 'mum@example.net' });
    const rows = rowsOf(emergency, picks);
    expect(inviteesOf(rows)[0]).toMatchObject({ email: 'mum@example.net', name: 'Jane Doe' });
    expect(wordsOf(rows)[0]).toContain('You chose this address');
    const [back] = actionsOf(rows);
    expect(back?.action.kind).toBe('unpick');
    expect(withPicks(picks, back ? changesOf(back) : {})).toEqual({});
  });

  it('refuses an address that is not in the row', () => {
    const [jane] = rowsOf(emergency);
    const rows = rowsOf(emergency, { [jane?.key ?? '']: 'stranger@example.net' });
    expect(sent(rows)).toEqual(['rick@example.org']);
  });

  it('has nothing to choose if it has no address', () => {
    expect(actionsOf(rowsOf('Name,Email\nJane Doe,\nRick,rick@example.org'))).toEqual([]);
  });

  it('keeps its own choice beside an equal row', () => {
    const twins = 'Name,Email,Manager email\nJane Doe,,one@example.net\nJane Doe,,two@example.net';
    const rows = rowsOf(twins);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
    const [first, second] = rows.map(({ key }) => key);
    const picks = { [first ?? '']: 'one@example.net', [second ?? '']: 'two@example.net' };
    expect(sent(rowsOf(twins, picks))).toEqual(['one@example.net', 'two@example.net']);
  });
});

describe('several addresses in one cell', () => {
  it('offer the second, which is invited instead if it is chosen', () => {
    const [jane] = rowsOf(several);
    expect(jane?.offered.map(({ email }) => email)).toEqual(['jdoe@example.org']);
    expect(wordsOf(rowsOf(several))[0]).toContain('Also in this cell: jdoe@example.org');
    const rows = rowsOf(several, { 'jane@example.org': 'jdoe@example.org' });
    expect(sent(rows)).toEqual(['jdoe@example.org']);
    expect(rows[0]?.offered.map(({ email }) => email)).toEqual(['jane@example.org']);
    expect(rows.map((row) => actionOf(row)?.kind)).toEqual(['unpick']);
  });
});

describe('revoking a choice', () => {
  it.each([
    ['of the second address in a cell', several, { 'jane@example.org': 'jdoe@example.org' }],
    ['of an address under another heading', emergency, { 'Jane Doe, Admin': 'mum@example.net' }],
    [
      'of the address of another person in the list',
      'Name,Email,Manager email\nRick,rick@example.org,\nJane,,rick@example.org',
      { Jane: 'rick@example.org' },
    ],
  ])(
    '%s restores the rows as they were pasted',
    (_name, text, picks: Readonly<Record<string, string>>) => {
      const rows = rowsOf(text, picks);
      expect(rows).not.toEqual(rowsOf(text));
      const undoing = actionsOf(rows);
      expect(undoing.map(({ action }) => action.words)).toEqual(['Undo choice']);
      const changes = Object.assign({}, ...undoing.map(changesOf));
      expect(rowsOf(text, withPicks(picks, changes))).toEqual(rowsOf(text));
    },
  );

  it('names the row by the address that it then has', () => {
    const [jane] = rowsOf(several, { 'jane@example.org': 'jdoe@example.org' });
    if (!jane) throw new Error('There is no row.');
    expect(addressAfter(jane, { [jane.key]: null })).toBe('jane@example.org');
    expect(addressAfter(jane, { [jane.key]: 'third@example.org' })).toBe('third@example.org');
    expect(addressAfter(jane, {})).toBe('jdoe@example.org');
  });
});

describe('a row that is held back', () => {
  it.each([
    ['a person who has left', gone, ['jane@example.org'], ['jane@example.org', 'old@example.org']],
    [
      'listed as another address',
      proxies,
      ['jane@example.org'],
      ['jane@example.org', 'jdoe@example.org'],
    ],
  ])('%s is invited only after a decision, which can be revoked', (_name, text, before, after) => {
    const rows = rowsOf(text);
    expect(sent(rows)).toEqual(before);
    const [anyway] = actionsOf(rows);
    const changes: PickChanges = anyway ? changesOf(anyway) : {};
    const picks = withPicks({}, changes);
    expect(sent(rowsOf(text, picks))).toEqual(after);
    const [back] = actionsOf(rowsOf(text, picks));
    expect(sent(rowsOf(text, withPicks(picks, back ? changesOf(back) : {})))).toEqual(before);
  });

  it('is decided together with other rows that are held back, but an address for one row at a time', () => {
    const many = `${gone}\nBo,bo@example.org,Suspended`;
    expect(actionsOf(rowsOf(many)).map(({ rows }) => rows.length)).toEqual([2]);
    const two = `${emergency}\nBo,,boss@example.net,Admin`;
    expect(actionsOf(rowsOf(two))).toEqual([]);
  });

  it('a member is not invited by any choice', () => {
    const text = `name,email,status\nGrace,${member().email},Deactivated`;
    expect(actionsOf(rowsOf(text))).toEqual([]);
    expect(sent(rowsOf(text, { [member().email]: member().email }))).toEqual([]);
  });
});
