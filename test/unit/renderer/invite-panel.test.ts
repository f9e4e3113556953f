import { describe, expect, it } from 'vitest';
import { chooseFor, inviteesOf } from '#domain/invitation-choice.ts';
import { planInvitations } from '#domain/invitation-plan.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { choosing, stateOf } from '#renderer/screens/connect/connect-state.ts';
import { resultRows } from '#renderer/screens/invite/address-rows.ts';
import { asksForProjects, sendable, whyNotSend } from '#renderer/screens/invite/invite-reasons.ts';
import { previewOf } from '#renderer/screens/invite/mail-preview.tsx';
import { countKinds, kindOf, planSummary, repeated } from '#renderer/screens/invite/plan-kinds.ts';
import { columnWords, planLines } from '#renderer/screens/invite/plan-lines.ts';
import { type Draft, emptyDraft } from '#renderer/store/invite-box.ts';
import { account, invitation, isoBefore, member, noon, organization, project } from './samples.ts';

const { capabilities } = account();
const expired = invitation({ id: 'old', email: 'old@example.org', expiresAt: isoBefore(1) });
const known = {
  ownEmail: 'ada@example.org',
  members: [member()],
  invitations: [invitation(), expired],
  projects: [project()],
  capabilities,
  now: noon,
};
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft, role: 'admin', ...part });
const rowsOf = (text: string, part: Partial<Draft> = {}, invitesToProjects = true) =>
  chooseFor(planInvitations(text, known).rows, draft(part), invitesToProjects);
const all =
  'new@example.org, NEW@example.org, nonsense, ada@example.org, grace@example.org, alan@example.org, old@example.org';
const table = 'email,name,role,projects\na@x.org,Ann,billing,\nb@x.org,Bo,,web\nc@x.org,Cy,boss,';
const failure = { kind: 'platform', message: 'The platform says no.' } as const;
const projects = new Map([['web', project()]]);
const linesOf = (rows: ReturnType<typeof rowsOf>, results: readonly InviteResult[] = []) =>
  planLines(rows, { results, roleNames: {}, projects, now: noon });

describe('the plan', () => {
  it('counts what will be sent and names the rest', () => {
    const rows = rowsOf(all);
    expect(sendable(rows)).toBe(2);
    expect(planSummary(rows)).toBe(
      '1 new, 1 expired before, 1 member, 1 already invited, 1 yourself, 1 invalid',
    );
    expect(repeated(rows)).toBe(1);
    expect(countKinds(rows).reduce((sum, { amount }) => sum + amount, 0)).toBe(rows.length);
  });

  it('says of each row what becomes of it', () => {
    const words = linesOf(rowsOf(all)).map(({ status }) => status.words);
    expect(words).toEqual([
      'Will be invited (pasted 2 times)',
      'There is no @ in it.',
      'That’s you',
      'Already a member (Collaborator)',
      'Already invited 3 d ago by Ada Lovelace',
      'Invited 3 d ago by Ada Lovelace, expired: will be invited again',
    ]);
  });

  it('keeps the reason of an earlier failure in view, and one whose answer was lost', () => {
    const [line] = linesOf(rowsOf('a@x.org'), [
      { email: 'a@x.org', outcome: { kind: 'failed', failure } },
    ]);
    expect(line?.status).toEqual({ tone: 'bad', words: 'Failed: The platform says no.' });
    const [open] = linesOf(rowsOf('a@x.org'), [
      { email: 'a@x.org', outcome: { kind: 'unknown', failure } },
    ]);
    expect(open?.status.words).toMatch(/may have been sent/);
  });

  it('shows where a role and projects come from, and what a row says that cannot be done', () => {
    const lines = linesOf(rowsOf(table, { role: 'collaborator' }));
    expect(lines.map(({ role, projects: each }) => [role?.text, role?.from, each?.text])).toEqual([
      ['Billing', 'paste', 'Names only'],
      ['Collaborator', 'all', 'web'],
      ['Not chosen', 'paste', undefined],
    ]);
    expect(lines[2]?.status).toEqual({ tone: 'bad', words: 'No role is called “boss”.' });
    expect(rowsOf(table).map(kindOf)).toEqual(['new', 'new', 'unclear']);
  });

  it('says how a table was read', () => {
    const read = planInvitations('E-mail,Phone,Projects\na@x.org,1,', known);
    expect(columnWords(read, true)).toBe('Read as a table: E-mail and Projects. Not used: Phone.');
    expect(columnWords(read, false)).toBe('Read as a table: E-mail. Not used: Phone and Projects.');
    expect(columnWords(planInvitations('a@x.org', known), true)).toBe('');
  });
});

describe('what each is invited with', () => {
  it('is the row’s own before the paste’s, and the paste’s before everybody’s', () => {
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

  it('names no projects on a platform that does not invite to them', () => {
    expect(inviteesOf(rowsOf(table, { role: 'collaborator' }, false))[1]?.projectIds).toEqual([]);
  });

  it('may be what everybody gets again, and an edit settles what was wrong', () => {
    const same = { roles: null, projectIds: null, faults: [] };
    const rows = rowsOf(table, { edits: { 'a@x.org': same, 'c@x.org': same } });
    expect(inviteesOf(rows).map(({ roles }) => roles)).toEqual([['admin'], ['admin'], ['admin']]);
  });
});

describe('a run', () => {
  it('shows those waiting as waiting, never as sent', () => {
    const shown = resultRows(
      ['a@example.org', 'b@example.org'],
      [{ email: 'a@example.org', outcome: { kind: 'sent' } }],
    );
    expect(shown.map(({ words }) => words)).toEqual(['Sent', 'Waiting']);
  });
});

describe('sending', () => {
  it('waits for an address, a role, and projects for collaborators', () => {
    expect(whyNotSend([])).toContain('at least one address');
    expect(whyNotSend(rowsOf('nonsense'))).toContain('None of these');
    expect(whyNotSend(rowsOf(all, { role: null }))).toBe('Choose a role.');
    expect(whyNotSend(rowsOf(table, { role: null }))).toBe('Choose a role: 1 person has none yet.');
    expect(whyNotSend(rowsOf(all, { role: 'collaborator' }))).toContain('at least one project');
    expect(whyNotSend(rowsOf(`${table}\nd@x.org,D,collaborator,`, { role: 'collaborator' }))).toBe(
      'Choose projects: 1 person needs them.',
    );
    expect(whyNotSend(rowsOf(all, { role: 'collaborator', projectIds: ['web'] }))).toBeNull();
    expect(whyNotSend(rowsOf(all))).toBeNull();
  });

  it('asks for projects where anybody needs them, and the platform can invite to them', () => {
    const needs = 'email,role\na@x.org,collaborator';
    expect(asksForProjects(draft(), rowsOf(needs), true)).toBe(true);
    expect(asksForProjects(draft(), rowsOf('a@x.org'), true)).toBe(false);
    expect(asksForProjects(draft({ role: 'collaborator' }), [], true)).toBe(true);
    expect(asksForProjects(draft({ role: 'collaborator' }), rowsOf(needs, {}, false), false)).toBe(
      false,
    );
    expect(whyNotSend(rowsOf(all, { role: 'collaborator' }, false))).toBeNull();
  });
});

describe('the preview of the e-mail', () => {
  const place = {
    key: { accountId: 'one', organizationId: 'acme' },
    account: account(),
    organization: organization({ name: 'Acme \u202ehtuoS' }),
  };

  it('says who invites whom where, as what, and until when', () => {
    const [row] = rowsOf('bob@example.org', { role: 'collaborator', projectIds: ['web'] });
    if (!row) throw new Error('There is no row.');
    const text = previewOf({ place, row, projects, now: noon });
    expect(text.subject).toBe('Ada Lovelace invites you to Acme  htuoS');
    expect(text.before.join(' ')).toContain('Your role: Collaborator, in web.');
    expect(text.after.join(' ')).toMatch(/until 24 March 2026 and is meant for bob@example.org/);
  });
});

describe('connecting', () => {
  it('shows a failure at the way where it happened only', () => {
    const failed = { step: 'failed', way: 'local', failure } as const;
    expect(stateOf(failed, 'local')).toBe(failed);
    expect(stateOf(failed, 'platform')).toBe(choosing);
  });
});
