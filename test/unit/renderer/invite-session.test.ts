import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFor, inviteesOf } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import { type Draft, emptyDraft } from '#renderer/store/invite-box.ts';
import {
  advance,
  correct,
  finish,
  type InviteSession,
  isUnsent,
  leaveOutcome,
  newSession,
  restoreDraft,
  runOf,
  start,
} from '#renderer/store/invite-session.ts';
import { account, invitation, isoBefore, noon } from './samples.ts';

const known = {
  ownEmail: 'ada@example.org',
  members: [],
  invitations: [],
  projects: [],
  table: packetTable,
  capabilities: account().capabilities,
  now: noon,
};
const rowsOf = (each: Draft) =>
  chooseFor(planInvitations(each.text, known).rows, each, packetTable, known.capabilities);
const begin = (session: InviteSession, runId: string) => {
  const rows = rowsOf(session.draft);
  return start(session, rows, inviteesOf(rows), runId);
};
const draft: Draft = {
  ...emptyDraft,
  text: 'one@example.org, two@example.org, nonsense, ada@example.org',
  role: 'collaborator',
  projectIds: ['web'],
  message: 'Welcome',
};
const writing: InviteSession = { step: 'writing', draft };
const sending = begin(writing, 'run');
const activity = { kind: 'sending', secondsLeft: null } as const;
const failure = { kind: 'platform', message: 'No.' } as const;
const sent = (email: string): InviteResult => ({ email, outcome: { kind: 'sent' } });
const failed = (email: string): InviteResult => ({ email, outcome: { kind: 'failed', failure } });

describe('starting', () => {
  it('sends what can be sent and keeps what cannot', () => {
    const projectIds = ['web'];
    const roles = ['collaborator'];
    expect(sending.rows).toEqual([
      { email: 'one@example.org', name: '', roles, projectIds },
      { email: 'two@example.org', name: '', roles, projectIds },
    ]);
    expect(sending.results).toEqual([]);
  });

  it('keeps everybody who can be sent to, however an earlier invitation of them ended', () => {
    const states = ['expired', 'declined', 'revoked', 'ended', 'accepted'] as const;
    const invitations = states.map((state) =>
      invitation({ id: state, email: `${state}@example.org`, state, endedAt: isoBefore(0) }),
    );
    const text = invitations.map(({ email }) => email).join('\n');
    const again = { ...draft, text };
    const rows = chooseFor(
      planInvitations(text, { ...known, invitations }).rows,
      again,
      packetTable,
      known.capabilities,
    );
    const run = start({ step: 'writing', draft: again }, rows, inviteesOf(rows), 'run');
    expect(run.rows).toHaveLength(states.length);
    const value = invitations.map(({ email }) => failed(email));
    expect(finish(run, 'run', { ok: true, value }).draft.text).toBe(text);
  });
});

describe('progress', () => {
  it('is taken in for this run only', () => {
    const results = [sent('one@example.org')];
    expect(advance(sending, { runId: 'run', total: 2, results, activity })).toMatchObject({
      results,
    });
    expect(advance(sending, { runId: 'other', total: 2, results, activity })).toBe(sending);
    expect(advance(writing, { runId: 'run', total: 2, results, activity })).toBe(writing);
  });
});

describe('the end', () => {
  it('empties the box when all were sent', () => {
    const clean = begin({ step: 'writing', draft: { ...draft, text: 'one@example.org' } }, 'run');
    const ended = finish(clean, 'run', { ok: true, value: [sent('one@example.org')] });
    expect(ended).toMatchObject({ step: 'finished', failure: null, draft: { text: '' } });
    expect(isUnsent(ended)).toBe(false);
  });

  it('puts failures and what was never an address back, with role, projects and message', () => {
    const value = [sent('one@example.org'), failed('two@example.org')];
    const ended = finish(sending, 'run', { ok: true, value });
    expect(ended.draft).toEqual({ ...draft, text: 'two@example.org\nnonsense' });
    expect(isUnsent(ended)).toBe(true);
  });

  it('keeps what progress told when the run as a whole failed', () => {
    const midway = advance(sending, {
      runId: 'run',
      total: 2,
      results: [sent('one@example.org')],
      activity,
    });
    const ended = finish(midway, 'run', { ok: false, failure });
    expect(ended).toMatchObject({ step: 'finished', failure, results: [sent('one@example.org')] });
    expect(ended.draft.text).toBe('two@example.org\nnonsense');
  });

  it('puts back names, own roles, and what was wrong with a row, and reads them again', () => {
    const text = [
      'email,name,role',
      'one@example.org,"Lovelace, Ada",billing',
      'two@example.org,Grace,boss',
      ',"Nobody, at all",',
    ].join('\n');
    const run = begin({ step: 'writing', draft: { ...draft, text } }, 'run');
    const ended = finish(run, 'run', { ok: true, value: [failed('one@example.org')] });
    const again = rowsOf(ended.draft);
    expect(again).toMatchObject([
      { address: 'one@example.org', name: 'Lovelace, Ada', chosen: { roles: ['billing'] } },
      { address: 'two@example.org', name: 'Grace', faults: [{ about: 'roles' }], sends: false },
      { status: { kind: 'invalid' } },
    ]);
    expect(again).toHaveLength(3);
  });

  it('of another run changes nothing', () => {
    expect(finish(sending, 'other', { ok: true, value: [] })).toBe(sending);
    expect(finish(newSession, 'run', { ok: true, value: [] })).toBe(newSession);
  });

  it('never loses an address and never keeps one that was sent', () => {
    const kinds = ['sent', 'failed', 'unknown', 'not-sent', 'missing'] as const;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 20 }),
        (statuses) => {
          const emails = statuses.map((_, index) => `person${index}@example.org`);
          const text = emails.join('\n');
          const run = begin({ step: 'writing', draft: { ...draft, text } }, 'run');
          const value = emails.flatMap((email, index): InviteResult[] => {
            const kind = statuses[index];
            if (kind === undefined || kind === 'missing') return [];
            if (kind === 'sent' || kind === 'not-sent') return [{ email, outcome: { kind } }];
            return [{ email, outcome: { kind, failure } }];
          });
          const left = finish(run, 'run', { ok: true, value }).draft.text;
          const box = left === '' ? [] : left.split('\n');
          expect(box).toEqual(emails.filter((_, index) => statuses[index] !== 'sent'));
        },
      ),
    );
  });
});

describe('leaving an outcome', () => {
  it('empties the form when everybody was invited', () => {
    const clean = begin({ step: 'writing', draft: { ...draft, text: 'one@example.org' } }, 'run');
    const ended = finish(clean, 'run', { ok: true, value: [sent('one@example.org')] });
    expect(leaveOutcome(ended)).toBe(newSession);
  });

  it('brings back into the box whoever was not invited, with the reason and the run', () => {
    const value = [sent('one@example.org'), failed('two@example.org')];
    const left = leaveOutcome(finish(sending, 'run', { ok: true, value }));
    expect(left).toMatchObject({ step: 'writing', runId: 'run', results: value });
    expect(left.draft).toEqual({ ...draft, text: 'two@example.org\nnonsense' });
  });

  it('changes nothing of what was never an outcome', () => {
    expect(leaveOutcome(writing)).toBe(writing);
    expect(leaveOutcome(sending)).toBe(sending);
  });

  it('keeps names and the message until then, and follows an address that was corrected', () => {
    const value = [sent('one@example.org'), sent('two@example.org')];
    const ended = finish(sending, 'run', { ok: true, value });
    const now = { email: 'too@example.org', invitationId: 'second' };
    expect(correct(ended, 'two@example.org', now)).toMatchObject({
      message: 'Welcome',
      rows: [{ email: 'one@example.org' }, { email: 'too@example.org' }],
      results: [
        sent('one@example.org'),
        { email: 'too@example.org', outcome: { kind: 'sent', invitationId: 'second' } },
      ],
    });
    expect(correct(writing, 'two@example.org', now)).toBe(writing);
  });
});

describe('giving up a run of the journal', () => {
  const { rows } = sending;
  const giveUp = (results: readonly InviteResult[]) =>
    restoreDraft(newSession, { rows, message: '', results }, 'run');

  it('puts whoever was not invited into the box', () => {
    const given = giveUp([sent('one@example.org'), failed('two@example.org')]);
    expect(given.draft.text).toContain('two@example.org');
    expect(given.draft.text).not.toContain('one@example.org');
    expect(runOf(given)).toBeNull();
  });

  it('keeps a run in which somebody may have been invited, for the next one to replace', () => {
    const given = giveUp([{ email: 'one@example.org', outcome: { kind: 'unknown', failure } }]);
    expect(given.step).toBe('writing');
    expect(runOf(given)).toBe('run');
  });
});
