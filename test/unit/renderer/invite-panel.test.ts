import { describe, expect, it } from 'vitest';
import { planInvitations } from '#domain/invitation-plan.ts';
import { choosing, stateOf } from '#renderer/screens/connect/connect-state.ts';
import { planRows, resultRows } from '#renderer/screens/invite/address-rows.ts';
import { asksForProjects, sendable, whyNotSend } from '#renderer/screens/invite/invite-reasons.ts';
import { planSummary } from '#renderer/screens/invite/plan-summary.ts';
import type { Draft } from '#renderer/store/invite-session.ts';
import { invitation, member, noon } from './samples.ts';

const rows = planInvitations(
  'new@example.org, NEW@example.org, nonsense, ada@example.org, grace@example.org, alan@example.org',
  { ownEmail: 'ada@example.org', members: [member()], invitations: [invitation()] },
);
const draft = (part: Partial<Draft> = {}): Draft => ({
  text: 'x',
  role: 'admin',
  projectIds: [],
  message: '',
  ...part,
});
const failure = { kind: 'platform', message: 'The platform says no.' } as const;

describe('the plan', () => {
  it('counts what will be sent and names the rest', () => {
    expect(sendable(rows)).toBe(1);
    expect(planSummary(rows)).toBe(
      '1 will be invited, 1 already a member, 1 already invited, one is yourself, 1 not an address, 1 repeated and merged',
    );
  });

  it('has a row for each address, with the reason of an earlier failure', () => {
    const shown = planRows(
      rows,
      [{ email: 'new@example.org', outcome: { kind: 'failed', failure } }],
      {},
      noon,
    );
    expect(shown).toHaveLength(rows.length);
    expect(shown[0]).toEqual({
      address: 'new@example.org',
      tone: 'bad',
      words: 'Failed: The platform says no.',
    });
  });

  it('says how often an address was pasted', () => {
    expect(planRows(rows, [], {}, noon)[0]?.words).toBe('Will be invited (pasted 2 times)');
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
    expect(whyNotSend(draft(), [], true)).toContain('at least one address');
    const onlyNonsense = rows.filter(({ fate }) => fate.kind === 'invalid');
    expect(whyNotSend(draft(), onlyNonsense, true)).toContain('None of these');
    expect(whyNotSend(draft({ role: null }), rows, true)).toContain('role');
    expect(whyNotSend(draft({ role: 'collaborator' }), rows, true)).toContain('project');
    expect(whyNotSend(draft({ role: 'collaborator', projectIds: ['web'] }), rows, true)).toBeNull();
    expect(whyNotSend(draft(), rows, true)).toBeNull();
  });

  it('asks for no projects where the platform cannot invite to them', () => {
    expect(asksForProjects(draft({ role: 'collaborator' }), false)).toBe(false);
    expect(whyNotSend(draft({ role: 'collaborator' }), rows, false)).toBeNull();
  });
});

describe('connecting', () => {
  it('shows a failure at the way where it happened only', () => {
    const failed = { step: 'failed', way: 'local', failure } as const;
    expect(stateOf(failed, 'local')).toBe(failed);
    expect(stateOf(failed, 'platform')).toBe(choosing);
  });
});
