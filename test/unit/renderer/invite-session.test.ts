import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseFor, inviteesOf } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { type Draft, emptyDraft } from '#renderer/store/invite-box.ts';
import {
  correct,
  finish,
  goOn,
  type InviteResult,
  type InviteSession,
  inviteFrom,
  isUnsent,
  jobIdOf,
  leaveOutcome,
  newSession,
  restoreDraft,
  start,
} from '#renderer/store/invite-session.ts';
import { account, invitation, isoBefore, jobRow, noon } from './samples.ts';

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
const begin = (session: InviteSession, jobId: string) => {
  const rows = rowsOf(session.draft);
  return start(session, rows, inviteesOf(rows), jobId);
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
const failure = { kind: 'platform', message: 'No.' } as const;
const sent = (email: string): InviteResult => ({ email, outcome: { kind: 'sent' } });
const failed = (email: string): InviteResult => ({ email, outcome: { kind: 'failed', failure } });

describe('starting an invite', () => {
  it('sends the rows that can be sent and keeps the others in the box', () => {
    const projectIds = ['web'];
    const roles = ['collaborator'];
    expect(sending.rows).toEqual([
      { email: 'one@example.org', name: '', roles, projectIds },
      { email: 'two@example.org', name: '', roles, projectIds },
    ]);
  });

  it('keeps people in the box whose earlier invitation has ended', () => {
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
    expect(finish(run, 'run', value, null).draft.text).toBe(text);
  });
});

describe('the rows of a job', () => {
  const row = jobRow({ id: 'one@example.org', email: 'one@example.org', name: 'One' });

  it('become people with roles, and results of those whose turn has come', () => {
    const done = { kind: 'done', invitationId: 'first' } as const;
    const two = { ...row, id: 'two@example.org', email: 'two@example.org' };
    const { rows, message, results } = inviteFrom(
      [{ ...row, outcome: done }, two, { ...two, outcome: { kind: 'failed', failure } }],
      'Welcome',
    );
    const person = { name: 'One', roles: ['billing'], projectIds: [] };
    expect(rows.slice(0, 2)).toEqual([
      { email: 'one@example.org', ...person },
      { email: 'two@example.org', ...person },
    ]);
    expect(message).toBe('Welcome');
    expect(results).toEqual([
      { email: 'one@example.org', outcome: { kind: 'sent', invitationId: 'first' } },
      failed('two@example.org'),
    ]);
  });
});

describe('the end of an invite', () => {
  it('empties the box when all were sent', () => {
    const clean = begin({ step: 'writing', draft: { ...draft, text: 'one@example.org' } }, 'run');
    const ended = finish(clean, 'run', [sent('one@example.org')], null);
    expect(ended).toMatchObject({ step: 'finished', failure: null, draft: { text: '' } });
    expect(isUnsent(ended)).toBe(false);
  });

  it('returns failed and unreadable rows with role, projects and message', () => {
    const value = [sent('one@example.org'), failed('two@example.org')];
    const ended = finish(sending, 'run', value, null);
    expect(ended.draft).toEqual({ ...draft, text: 'two@example.org\nnonsense' });
    expect(isUnsent(ended)).toBe(true);
  });

  it('keeps the sent rows when the job as a whole failed', () => {
    const ended = finish(sending, 'run', [sent('one@example.org')], failure);
    expect(ended).toMatchObject({ step: 'finished', failure, results: [sent('one@example.org')] });
    expect(ended.draft.text).toBe('two@example.org\nnonsense');
  });

  it('neither doubles nor loses a row when the job continues', () => {
    const stopped = finish(sending, 'run', [sent('one@example.org')], null);
    if (stopped.step !== 'finished') throw new Error('It has not ended.');
    const ended = finish(goOn(stopped), 'run', [sent('one@example.org')], null);
    expect(ended.draft.text).toBe('two@example.org\nnonsense');
  });

  it('returns names, own roles and faults in a form that is read again', () => {
    const text = [
      'email,name,role',
      'one@example.org,"Lovelace, Ada",billing',
      'two@example.org,Grace,boss',
      ',"Nobody, at all",',
    ].join('\n');
    const run = begin({ step: 'writing', draft: { ...draft, text } }, 'run');
    const ended = finish(run, 'run', [failed('one@example.org')], null);
    const again = rowsOf(ended.draft);
    expect(again).toMatchObject([
      { address: 'one@example.org', name: 'Lovelace, Ada', chosen: { roles: ['billing'] } },
      { address: 'two@example.org', name: 'Grace', faults: [{ about: 'roles' }], sends: false },
      { status: { kind: 'invalid' } },
    ]);
    expect(again).toHaveLength(3);
  });

  it('changes nothing if another job ended', () => {
    expect(finish(sending, 'other', [], null)).toBe(sending);
    expect(finish(newSession, 'run', [], null)).toBe(newSession);
  });

  it('keeps every address that was not sent, and none that was', () => {
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
          const left = finish(run, 'run', value, null).draft.text;
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
    const ended = finish(clean, 'run', [sent('one@example.org')], null);
    expect(leaveOutcome(ended)).toBe(newSession);
  });

  it('returns people who were not invited to the box, with the reason and the job', () => {
    const value = [sent('one@example.org'), failed('two@example.org')];
    const left = leaveOutcome(finish(sending, 'run', value, null));
    expect(left).toMatchObject({ step: 'writing', jobId: 'run', results: value });
    expect(left.draft).toEqual({ ...draft, text: 'two@example.org\nnonsense' });
  });

  it('changes nothing while there is no outcome', () => {
    expect(leaveOutcome(writing)).toBe(writing);
    expect(leaveOutcome(sending)).toBe(sending);
  });

  it('keeps names and the message until then, and shows a corrected address', () => {
    const value = [sent('one@example.org'), sent('two@example.org')];
    const ended = finish(sending, 'run', value, null);
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

describe('giving up the rest of an invite', () => {
  const { rows } = sending;
  const giveUp = (results: readonly InviteResult[]) =>
    restoreDraft(newSession, { rows, message: '', results }, 'run');

  it('returns people who were not invited to the box', () => {
    const given = giveUp([sent('one@example.org'), failed('two@example.org')]);
    expect(given.draft.text).toContain('two@example.org');
    expect(given.draft.text).not.toContain('one@example.org');
    expect(jobIdOf(given)).toBeNull();
  });

  it('adds nothing to a box that already has the rest of the job', () => {
    const value = [sent('one@example.org'), failed('two@example.org')];
    const ended = finish(sending, 'run', value, null);
    const given = restoreDraft(ended, { rows, message: '', results: value }, 'run');
    expect(given.draft.text).toBe('two@example.org\nnonsense');
  });

  it('keeps a job that may have invited a person, so that the next one replaces it', () => {
    const given = giveUp([{ email: 'one@example.org', outcome: { kind: 'unknown', failure } }]);
    expect(given.step).toBe('writing');
    expect(jobIdOf(given)).toBe('run');
  });
});
