/** Words for the outcome of an invite, which never claim more than what happened. */
import { describe, expect, it } from 'vitest';
import { recipientStatuses } from '#domain/invitations/recipient-status.ts';
import { handOverLinks, linkLines } from '#renderer/texts/hand-over.ts';
import {
  attentionWords,
  noMailWords,
  outcomeSummary,
  outcomeWords,
} from '#renderer/texts/outcomes.ts';
import { invitation } from './samples.ts';

const failure = { kind: 'invalid', message: 'The platform refuses this address.' } as const;
const created = { kind: 'sent' } as const;

describe('the outcome of an address', () => {
  it('follows the delivery of its mail', () => {
    const words = (state: 'queued' | 'sent' | 'bounced' | 'failed' | 'kept', local = false) =>
      outcomeWords(
        {
          outcome: created,
          status: state === 'failed' ? 'undelivered' : state,
          invitation: invitation({
            delivery: { state, reason: state === 'bounced' ? 'No such mailbox' : '' },
          }),
        },
        local,
      );
    expect(words('queued')).toBe('Queued');
    expect(words('sent')).toBe('Sent');
    expect(words('bounced')).toBe('Bounced: mailbox doesn’t exist');
    expect(words('failed')).toBe('Failed');
    expect(words('kept')).toBe('No email sent');
    expect(words('kept', true)).toBe('Kept here');
  });

  it('shows the platform’s answer, and that there was none', () => {
    const of = (
      outcome: Parameters<typeof outcomeWords>[0]['outcome'],
      status: 'failed' | 'unknown' | 'skipped' | 'invited',
    ) => outcomeWords({ outcome, status, invitation: undefined }, false);
    expect(of(created, 'invited')).toBe('Invited');
    expect(of({ kind: 'failed', failure }, 'failed')).toBe(failure.message);
    expect(of({ kind: 'unknown', failure }, 'unknown')).toBe(
      `No reply. It may have been sent. ${failure.message}`,
    );
    expect(of({ kind: 'not-sent' }, 'skipped')).toBe('Skipped: you stopped first');
  });
});

describe('the summary of an invite', () => {
  it('counts sent and bounced separately', () => {
    const sent = Array.from({ length: 1310 }, () => 'sent' as const);
    expect(outcomeSummary([...sent, 'bounced'])).toBe('1,310 sent · 1 bounced');
    expect(outcomeSummary(['queued', 'sent', 'failed', 'unknown', 'skipped'])).toBe(
      '1 sent · 1 queued · 1 failed · 1 without a reply · 1 skipped',
    );
  });

  it('names the invitations if all have the same outcome', () => {
    expect(outcomeSummary(['sent'])).toBe('1 invitation sent');
    expect(outcomeSummary(['queued', 'queued'])).toBe('2 invitations queued');
    expect(outcomeSummary(['invited', 'kept'])).toBe('2 invitations created');
    expect(outcomeSummary([])).toBe('No invitations were created');
  });

  it('calls only sent invitations sent', () => {
    for (const status of recipientStatuses.filter((each) => each !== 'sent')) {
      expect(outcomeSummary([status])).not.toMatch(/sent/);
    }
  });

  it('counts the addresses that need attention', () => {
    expect(noMailWords(['sent', 'queued'], true)).toBe('');
    expect(noMailWords(['kept'], true)).toBe(
      'No mail server is set up: hand over the links yourself.',
    );
    expect(noMailWords(['kept'], false)).not.toContain('hand over');
    expect(attentionWords(0)).toBe('');
    expect(attentionWords(1)).toBe('1 address still needs attention.');
    expect(attentionWords(11)).toBe('11 addresses still need attention.');
  });
});

describe('links to hand over', () => {
  const link = 'https://platform.example.org/join/secret';
  const ada = { name: 'Ada Lovelace', email: 'ada@example.org', link };
  const bob = { name: '', email: 'bob@example.org', link: `${link}2` };

  it('are copied as a line for each person', () => {
    expect(linkLines(handOverLinks([ada, bob]))).toBe(
      `Ada Lovelace <ada@example.org>: ${link}\nbob@example.org: ${link}2`,
    );
  });

  it('are left out if mail was sent or they open only on this computer', () => {
    const here = ['http://127.0.0.1:8787/join/a', 'http://localhost/join/a', 'http://[::1]/join/a'];
    const none = here.map((each) => ({ ...ada, link: each }));
    expect(handOverLinks([...none, { ...ada, link: null }])).toEqual([]);
  });

  it('keep a hostile name on one line', () => {
    const evil = { ...ada, name: 'Eve\nBob: https://evil.example.org\u202E' };
    expect(linkLines(handOverLinks([evil])).split('\n')).toHaveLength(1);
  });
});
