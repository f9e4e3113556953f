import { describe, expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { optionsOf, passing } from '#renderer/components/filter/facets.ts';
import { invitationFacets, pendingOnly } from '#renderer/screens/invitations/invitation-facets.ts';
import {
  canInviteAgain,
  invitationStatuses,
  statusOfInvitation,
} from '#renderer/screens/invitations/invitation-status.ts';
import { withThemAgain } from '#renderer/screens/invitations/invite-again.ts';
import { emptyDraft } from '#renderer/store/invite-box.ts';
import { deliveryInFull, wordsOfDelivery } from '#renderer/texts/invitations.ts';
import { invitation } from './samples.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const past = '2026-11-24T12:00:00Z';

describe('the status of an invitation', () => {
  it('is expired as soon as its time has passed, even if the list says open', () => {
    expect(statusOfInvitation(invitation(), now)).toBe('open');
    expect(statusOfInvitation(invitation({ expiresAt: '2026-11-24T12:00:01Z' }), now)).toBe('open');
    expect(statusOfInvitation(invitation({ expiresAt: past }), now)).toBe('expired');
    expect(statusOfInvitation(invitation({ expiresAt: past, state: 'accepted' }), now)).toBe(
      'accepted',
    );
  });

  it('is bounced only while the invitation is open', () => {
    const delivery = { state: 'bounced', reason: 'No such mailbox' } as const;
    expect(statusOfInvitation(invitation({ delivery }), now)).toBe('bounced');
    expect(statusOfInvitation(invitation({ delivery, expiresAt: past }), now)).toBe('expired');
    expect(statusOfInvitation(invitation({ delivery, state: 'revoked' }), now)).toBe('revoked');
  });

  it('is shown by the initial filter if it needs attention', () => {
    const facets = invitationFacets({ roleTable: packetTable, projects: new Map(), now });
    const [facet] = facets;
    const bounced = invitation({ delivery: { state: 'bounced', reason: '' } });
    const all = [
      bounced,
      ...(['open', 'expired', 'accepted', 'declined', 'revoked', 'ended'] as const).map((state) =>
        invitation({ state }),
      ),
    ];
    const left = all.filter(passing(facets, pendingOnly));
    expect(left.map((each) => statusOfInvitation(each, now))).toEqual([
      'bounced',
      'open',
      'expired',
    ]);
    expect(facet && optionsOf(facet, all)[0]).toEqual({
      value: 'pending',
      words: 'All pending',
      amount: 3,
    });
  });

  it.each([
    ['2026-11-25T12:00:00Z', ['tomorrow', 'days', 'week']],
    ['2026-11-25T12:00:01Z', ['days', 'week']],
    ['2026-11-28T12:00:00Z', ['week']],
    ['2026-12-02T12:00:00Z', []],
    [past, []],
    [null, []],
  ])('that expires at %s can be found by how soon', (expiresAt, values) => {
    const facets = invitationFacets({ roleTable: packetTable, projects: new Map(), now });
    const facet = facets.find(({ id }) => id === 'expires');
    expect(facet?.valuesOf(invitation({ expiresAt }))).toEqual(values);
  });

  it('allows inviting again if the person is no member and has no open link', () => {
    expect(invitationStatuses.filter(canInviteAgain)).toEqual([
      'expired',
      'declined',
      'revoked',
      'ended',
    ]);
  });
});

describe('inviting people again', () => {
  const offered = { roles: ['admin', 'billing'], projectIds: new Set(['web']) } as const;
  const alan = invitation({ roles: ['billing'], projectIds: ['web', 'gone'] });

  it('adds each person once, with the role and projects that still exist', () => {
    const older = invitation({ roles: ['admin'] });
    expect(withThemAgain(emptyDraft, [older, alan], offered)).toEqual({
      text: 'alan@example.org',
      edits: { 'alan@example.org': { roles: ['billing'], projectIds: ['web'], faults: [] } },
      removed: [],
    });
  });

  it('keeps the draft’s text and removes nobody', () => {
    const draft = { ...emptyDraft, text: 'eve@example.org\n', removed: ['alan@example.org'] };
    expect(withThemAgain(draft, [alan], offered)).toMatchObject({
      text: 'eve@example.org\nalan@example.org',
      removed: [],
    });
    const there = { ...emptyDraft, text: 'alan@example.org' };
    expect(withThemAgain(there, [alan], offered).text).toBe('alan@example.org');
  });

  it('leaves the role open if it can no longer be given', () => {
    const limited = invitation({ roles: ['limited_collaborator'] });
    expect(
      withThemAgain(emptyDraft, [limited], offered).edits['alan@example.org']?.roles,
    ).toBeNull();
  });
});

describe('the delivery of an invitation’s mail', () => {
  it.each([
    [null, 'Unknown'],
    [{ state: 'queued', reason: '' }, 'Queued'],
    [{ state: 'sent', reason: '' }, 'Sent'],
    [{ state: 'bounced', reason: 'No such mailbox' }, 'Bounced: mailbox doesn’t exist'],
    [{ state: 'bounced', reason: 'User unknown' }, 'Bounced: mailbox doesn’t exist'],
    [{ state: 'bounced', reason: 'Mailbox quota exceeded' }, 'Bounced: mailbox is full'],
    [{ state: 'bounced', reason: 'Blocked by policy' }, 'Bounced: Blocked by policy'],
    [{ state: 'failed', reason: '' }, 'Failed'],
    [{ state: 'kept', reason: '' }, 'No email sent'],
  ] as const)('%j', (delivery, words) => {
    expect(wordsOfDelivery(delivery, false)).toBe(words);
  });

  it('shows the mail server’s own words in full', () => {
    const bounced = { state: 'bounced', reason: 'User unknown (in reply to RCPT TO)' } as const;
    expect(deliveryInFull(bounced, false)).toBe(
      'Bounced: mailbox doesn’t exist. The mail server said: User unknown (in reply to RCPT TO)',
    );
    const blocked = { state: 'bounced', reason: 'Blocked by policy' } as const;
    expect(deliveryInFull(blocked, false)).toBe('Bounced: Blocked by policy');
    expect(deliveryInFull({ state: 'sent', reason: '' }, false)).toBe('Sent');
  });

  it('says that the email is stored on this computer', () => {
    expect(wordsOfDelivery({ state: 'kept', reason: '' }, true)).toBe('Kept here');
  });
});
