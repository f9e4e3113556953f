import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFor, inviteesOf } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { choosing, stateOf } from '#renderer/screens/connect/connect-state.ts';
import { resultRows } from '#renderer/screens/invite/address-rows.ts';
import { asksForProjects, missingIn, sendable } from '#renderer/screens/invite/invite-reasons.ts';
import { previewOf } from '#renderer/screens/invite/mail-preview.tsx';
import {
  countKinds,
  kindOf,
  planSummary,
  repeated,
} from '#renderer/screens/invite/plan-filter.tsx';
import { planLines, unreadLinesWords } from '#renderer/screens/invite/plan-lines.ts';
import { type Draft, emptyDraft } from '#renderer/store/invite-box.ts';
import type { InviteResult } from '#renderer/store/invite-session.ts';
import { account, invitation, isoBefore, member, noon, organization, project } from './samples.ts';

const { capabilities } = account();
const expired = invitation({ id: 'old', email: 'old@example.org', expiresAt: isoBefore(1) });
const known = {
  ownEmail: 'ada@example.org',
  members: [member()],
  invitations: [invitation(), expired],
  projects: [project()],
  table: packetTable,
  capabilities,
  now: noon,
};
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft, role: 'admin', ...part });
const rowsOf = (text: string, part: Partial<Draft> = {}, invitesToProjects = true) =>
  chooseFor(planInvitations(text, known).rows, draft(part), packetTable, { invitesToProjects });
const all =
  'new@example.org, NEW@example.org, nonsense, ada@example.org, grace@example.org, alan@example.org, old@example.org';
const table = 'email,name,role,projects\na@x.org,Ann,billing,\nb@x.org,Bo,,web\nc@x.org,Cy,boss,';
const failure = { kind: 'platform', message: 'The platform says no.' } as const;
const projects = new Map([['web', project()]]);
const linesOf = (rows: ReturnType<typeof rowsOf>, results: readonly InviteResult[] = []) =>
  planLines(rows, { results, roleTable: packetTable, projects, now: noon });

describe('the plan', () => {
  it('counts what will be sent and names the rest', () => {
    const rows = rowsOf(all);
    expect(sendable(rows)).toBe(2);
    expect(planSummary(rows)).toBe('1 new, 1 expired, 1 member, 1 already invited, You, 1 invalid');
    expect(repeated(rows)).toBe(1);
    expect(countKinds(rows).reduce((sum, { amount }) => sum + amount, 0)).toBe(rows.length);
  });

  it('shows the planned outcome of each row', () => {
    const words = linesOf(rowsOf(all)).map(({ status }) => status.words);
    expect(words).toEqual([
      'Will be invited (pasted 2 times)',
      'Missing @',
      'That’s you',
      'Already a member (Collaborator)',
      'Already invited 3 days ago by Ada Lovelace',
      'Invited 3 days ago by Ada Lovelace, expired. Will be invited again',
    ]);
  });

  it('keeps showing the reason of an earlier failure, and a row whose answer was lost', () => {
    const [line] = linesOf(rowsOf('a@x.org'), [
      { email: 'a@x.org', outcome: { kind: 'failed', failure } },
    ]);
    expect(line?.status).toEqual({ tone: 'bad', words: 'Failed: The platform says no.' });
    const [open] = linesOf(rowsOf('a@x.org'), [
      { email: 'a@x.org', outcome: { kind: 'unknown', failure } },
    ]);
    expect(open?.status.words).toBe('No reply last time. It may have been sent.');
  });

  it('shows the source of a role and of projects, and the impossible requests of a row', () => {
    const lines = linesOf(rowsOf(table, { role: 'collaborator' }));
    expect(lines.map(({ role, projects: each }) => [role?.text, role?.from, each?.text])).toEqual([
      ['Billing', 'paste', 'All (names only)'],
      ['Collaborator', 'all', 'web'],
      ['Choose a role', 'paste', undefined],
    ]);
    expect(lines[2]?.status).toEqual({ tone: 'bad', words: 'There’s no role “boss”.' });
    expect(rowsOf(table).map(kindOf)).toEqual(['new', 'new', 'unclear']);
  });

  it('names the lines around a table that were not read', () => {
    const { asides } = planInvitations('Staff list\nName,E-mail\nAda,a@x.org', known);
    expect(unreadLinesWords(asides)).toBe('Not read as rows: “Staff list”.');
    expect(unreadLinesWords(planInvitations('a@x.org', known).asides)).toBe('');
  });
});

describe('the roles and projects of an invitation', () => {
  it('are the row’s own, or else the paste’s, or else those for all', () => {
    const edits = { 'b@x.org': { roles: ['admin'], projectIds: null, faults: [] } } as const;
    const rows = rowsOf(table, { role: 'collaborator', projectIds: ['all'], edits });
    expect(inviteesOf(rows)).toEqual([
      { email: 'a@x.org', name: 'Ann', roles: ['billing'], projectIds: [] },
      { email: 'b@x.org', name: 'Bo', roles: ['admin'], projectIds: [] },
    ]);
    expect(inviteesOf(rowsOf(table, { role: 'collaborator' }))).toMatchObject([
      { roles: ['billing'] },
      { roles: ['collaborator'], projectIds: ['web'] },
    ]);
  });

  it('name no projects on a platform that does not invite to them', () => {
    expect(inviteesOf(rowsOf(table, { role: 'collaborator' }, false))[1]?.projectIds).toEqual([]);
  });

  it('can be reset to those for all, and an edit clears the row’s faults', () => {
    const same = { roles: null, projectIds: null, faults: [] };
    const rows = rowsOf(table, { edits: { 'a@x.org': same, 'c@x.org': same } });
    expect(inviteesOf(rows).map(({ roles }) => roles)).toEqual([['admin'], ['admin'], ['admin']]);
  });
});

describe('a run', () => {
  it('shows waiting rows as waiting, never as sent', () => {
    const done = { outcome: { kind: 'sent' }, status: 'queued', invitation: undefined } as const;
    const shown = resultRows(
      ['a@example.org', 'b@example.org'],
      new Map([['a@example.org', done]]),
      false,
    );
    expect(shown.map(({ words }) => words)).toEqual(['Queued', 'Waiting']);
  });
});

describe('sending', () => {
  it.each<[string, Parameters<typeof draft>[0], string | null, string | undefined]>([
    ['', {}, 'Add at least one address.', 'addresses'],
    ['nonsense', {}, 'None of these addresses can be invited.', 'addresses'],
    ['email,role\nc@x.org,boss', {}, 'Fix the entry of c@x.org.', 'row'],
    [all, { role: null }, 'Choose a role for 2 people.', 'role'],
    [table, { role: null }, 'Choose a role for Bo.', 'role'],
    [all, { role: 'collaborator' }, 'Choose projects for 2 people.', 'projects'],
    [`${table}\nd@x.org,D,collaborator,`, { role: 'admin' }, 'Choose projects for D.', 'projects'],
    [
      'email,role\na@x.org,\nb@x.org,collaborator',
      { role: null },
      'Choose a role for a@x.org and projects for b@x.org.',
      'role',
    ],
    [all, { role: 'collaborator', projectIds: ['web'] }, null, undefined],
    [all, {}, null, undefined],
  ])('of %j names the missing part, the people and the field', (text, part, words, where) => {
    const missing = missingIn(rowsOf(text, part));
    expect(missing?.words ?? null).toBe(words);
    expect(missing?.part).toBe(where);
  });

  it('leads to the row whose own role or projects are missing', () => {
    const edits = { 'b@x.org': { roles: ['collaborator'], projectIds: [], faults: [] } } as const;
    expect(missingIn(rowsOf('a@x.org, b@x.org', { edits }))).toMatchObject({
      part: 'row',
      address: 'b@x.org',
    });
    expect(missingIn(rowsOf('email,role\nc@x.org,boss'))?.address).toBe('c@x.org');
  });

  it('never announces an invitation while something is missing', () => {
    const role = fc.constantFrom('', 'admin', 'collaborator', 'boss');
    const inTable = fc.array(fc.tuple(role, fc.constantFrom('', 'web', 'nowhere')), {
      minLength: 1,
    });
    const forAll = fc.constantFrom(null, 'admin' as const, 'collaborator' as const);
    fc.assert(
      fc.property(inTable, forAll, fc.boolean(), (people, given, again) => {
        const lines = people.map(([own, where], at) => `p${at}@x.org,${own},${where}`);
        const rest = again ? ['old@example.org,,'] : [];
        const rows = rowsOf(['email,role,projects', ...lines, ...rest].join('\n'), { role: given });
        for (const { row, status } of linesOf(rows)) {
          const ready = row.sends && missingIn([row]) === null;
          expect(/will be invited/i.test(status.words)).toBe(ready);
        }
      }),
    );
  });

  it('asks for projects if anybody needs them and the platform can invite to them', () => {
    const needs = 'email,role\na@x.org,collaborator';
    expect(asksForProjects(draft(), rowsOf(needs), packetTable, true)).toBe(true);
    expect(asksForProjects(draft(), rowsOf('a@x.org'), packetTable, true)).toBe(false);
    expect(asksForProjects(draft({ role: 'collaborator' }), [], packetTable, true)).toBe(true);
    expect(
      asksForProjects(
        draft({ role: 'collaborator' }),
        rowsOf(needs, {}, false),
        packetTable,
        false,
      ),
    ).toBe(false);
    expect(missingIn(rowsOf(all, { role: 'collaborator' }, false))).toBeNull();
  });
});

describe('the preview of the email', () => {
  const context = {
    key: { accountId: 'one', organizationId: 'acme' },
    account: account(),
    organization: organization({ name: 'Acme \u202ehtuoS' }),
    roleTable: packetTable,
  };

  it('names the inviter, the organization, the role and the last day', () => {
    const [row] = rowsOf('bob@example.org', { role: 'collaborator', projectIds: ['web'] });
    if (!row) throw new Error('There is no row.');
    const text = previewOf({ context, row, projects, now: noon });
    expect(text.subject).toBe('Ada Lovelace invites you to Acme  htuoS');
    expect(text.before.join(' ')).toContain('Your role: Collaborator, in web.');
    expect(text.after.join(' ')).toMatch(
      /expires on 24 March 2026 and is only for bob@example.org/,
    );
  });
});

describe('connecting', () => {
  it('shows a failure only in the card where it happened', () => {
    const failed = { step: 'failed', way: 'local', failure } as const;
    expect(stateOf(failed, 'local')).toBe(failed);
    expect(stateOf(failed, 'platform')).toBe(choosing);
  });
});
