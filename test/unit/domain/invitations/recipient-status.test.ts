/** The status of one person of an invite follows the platform's reports and claims nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DeliveryState,
  deliveryStateSchema,
  type Invitation,
  invitationStateSchema,
} from '#domain/entities.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import { invitationFinder, recipientStatus } from '#domain/invitations/recipient-status.ts';

const now = Date.parse('2026-03-10T12:00:00Z');
const created: InviteOutcome = { kind: 'sent' };
const failure = { kind: 'platform', message: 'No.' } as const;

function invitation(part: Partial<Invitation> = {}): Invitation {
  return {
    id: 'one',
    email: 'bob@example.org',
    roles: ['billing'],
    projectIds: [],
    invitedBy: '',
    createdAt: '2026-03-10T11:00:00Z',
    expiresAt: null,
    state: 'open',
    endedAt: null,
    delivery: null,
    link: null,
    ...part,
  };
}

function mailed(state: DeliveryState, part: Partial<Invitation> = {}): Invitation {
  return invitation({ ...part, delivery: { state, reason: '' } });
}

describe('the status of a person who was invited', () => {
  it.each([
    ['an unknown invitation', undefined, 'invited'],
    ['a platform that does not report on mail', invitation(), 'invited'],
    ['queued mail', mailed('queued'), 'queued'],
    ['mail that a mail server accepted', mailed('sent'), 'sent'],
    ['bounced mail', mailed('bounced'), 'bounced'],
    ['undeliverable mail', mailed('failed'), 'undelivered'],
    ['no mail server', mailed('kept'), 'kept'],
    ['an answer', mailed('sent', { state: 'accepted' }), 'accepted'],
    ['a refusal', mailed('sent', { state: 'declined' }), 'declined'],
    ['an invitation that was revoked', mailed('bounced', { state: 'revoked' }), 'revoked'],
    ['an expired invitation', mailed('sent', { expiresAt: '2026-03-10T12:00:00Z' }), 'expired'],
  ] as const)('%s: %#', (_, known, status) => {
    expect(recipientStatus(created, known, now)).toBe(status);
  });

  it('is the platform’s answer if there is no invitation', () => {
    expect(recipientStatus({ kind: 'failed', failure }, undefined, now)).toBe('failed');
    expect(recipientStatus({ kind: 'unknown', failure }, undefined, now)).toBe('unknown');
    expect(recipientStatus({ kind: 'not-sent' }, undefined, now)).toBe('skipped');
  });

  it('is never sent unless the platform says that the mail was sent', () => {
    const outcomes: readonly InviteOutcome[] = [
      created,
      { kind: 'failed', failure },
      { kind: 'unknown', failure },
      { kind: 'not-sent' },
    ];
    const delivery = fc.option(
      fc.record({
        state: fc.constantFrom(...deliveryStateSchema.options),
        reason: fc.string(),
      }),
    );
    const invitations = fc.record({
      state: fc.constantFrom(...invitationStateSchema.options),
      delivery,
    });
    fc.assert(
      fc.property(fc.constantFrom(...outcomes), fc.option(invitations), (outcome, part) => {
        const known = part === null ? undefined : invitation(part);
        if (recipientStatus(outcome, known, now) !== 'sent') return;
        expect(outcome.kind).toBe('sent');
        expect(known).toMatchObject({ state: 'open', delivery: { state: 'sent' } });
      }),
    );
  });
});

describe('the invitation of an outcome', () => {
  const earlier = invitation({
    id: 'earlier',
    createdAt: '2026-03-01T11:00:00Z',
    state: 'declined',
  });
  const later = invitation({ id: 'later', email: 'BOB@example.org' });

  it('is the one that was created, even if it is not listed yet', () => {
    const find = invitationFinder([earlier]);
    expect(find('bob@example.org', { kind: 'sent', invitationId: 'later' })).toBeUndefined();
    expect(find('bob@example.org', { kind: 'sent', invitationId: 'earlier' })).toBe(earlier);
  });

  it('is the newest of the address if only a lookup in the list found it', () => {
    expect(invitationFinder([later, earlier])('bob@example.org', { kind: 'sent' })).toBe(later);
    expect(invitationFinder([earlier, later])('bob@example.org', { kind: 'sent' })).toBe(later);
    expect(invitationFinder([])('bob@example.org', { kind: 'sent' })).toBeUndefined();
  });
});
