/** A job of Acme and its items, as the journal has them. */
import type { MemberWork, StoredItem } from '#main/journal/job-items.ts';
import type { StoredJob } from '#main/journal/job-records.ts';

export const storedJob: StoredJob = {
  id: '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a02',
  kind: 'invite',
  organizationId: 'acme',
  organizationName: 'Acme',
  by: 'Ada',
  startedAt: '2026-03-09T12:00:00.000Z',
  message: '',
  waits: false,
  finished: false,
  stopped: false,
  failure: null,
  groupId: null,
};

export function storedInvite(email: string): StoredItem {
  return {
    id: email,
    work: { what: 'invite', email, name: '', roles: ['billing'], projectIds: [], before: null },
    idempotencyKey: `key of ${email}`,
    intendedAt: null,
    outcome: null,
  };
}

/** Takes Bob's role away. */
export function storedRemoval(changeId: string): StoredItem & { readonly work: MemberWork } {
  const before = { roles: ['admin'], projectIds: [] };
  return {
    id: changeId,
    work: {
      what: 'member',
      changeId,
      memberId: changeId,
      name: 'Bob',
      email: 'bob@example.org',
      own: false,
      before,
      expected: { ...before, revision: null },
      after: null,
    },
    idempotencyKey: changeId,
    intendedAt: null,
    outcome: null,
  };
}
