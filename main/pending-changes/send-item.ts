/**
 * One member's change: bound to the state that the person saw, by its revision where the platform has
 * such, else by reading it first; and read again where no answer says what became of it.
 */
import type { Member } from '#domain/entities.ts';
import { type Failure, FailureError, failureKind } from '#domain/failure.ts';
import { mayHold } from '#domain/listing.ts';
import { type Assignment, sameAssignment } from '#domain/members/role-changes.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { Platform } from '../platforms/port/platform.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';

export interface Wanted {
  readonly memberId: string;
  /** As the person saw them. */
  readonly expected: Assignment & { readonly revision: string | null };
  /** Null: they are removed. */
  readonly after: Assignment | null;
  /** Whether it is the person themselves. */
  readonly own: boolean;
}

export type Sent =
  /** Null: they are no member any more. */
  | { readonly kind: 'changed'; readonly member: Member | null }
  | { readonly kind: 'conflict'; readonly current: Member };

/** Revisions that are tried in a row: each is passed by without a change of what was seen. */
const maxAttempts = 3;

const gone: Failure = { kind: 'not-found', message: 'No longer a member.' };
const ignored: Failure = {
  kind: 'platform',
  message: 'The platform accepted this change but didn’t make it.',
};

/** Who has left may read nothing of the organization, and sees it no more. */
async function haveLeft(platform: Platform, organizationId: string): Promise<boolean> {
  const { items, omissions } = await platform.organizations();
  const listed = items.some(({ id }) => id === organizationId);
  return !listed && !mayHold(omissions, { id: organizationId });
}

async function read(platform: Platform, organizationId: string, { memberId, own }: Wanted) {
  try {
    return await platform.member(organizationId, memberId);
  } catch (error) {
    const kind = failureKind(error);
    if (kind === 'not-found') return null;
    if (own && kind === 'forbidden' && (await haveLeft(platform, organizationId))) return null;
    throw error;
  }
}

function isDone(table: RoleTable, now: Member | null, after: Assignment | null): boolean {
  return after === null ? now === null : now !== null && sameAssignment(table, now, after);
}

async function sendOnce(
  platform: Platform,
  organizationId: string,
  { memberId, after }: Wanted,
  revision: string | null,
  table: RoleTable,
): Promise<Sent> {
  if (after === null) {
    await platform.removeMember(organizationId, { memberId, revision });
    return { kind: 'changed', member: null };
  }
  const member = await platform.changeRoles(organizationId, { memberId, revision, ...after });
  if (!sameAssignment(table, member, after)) throw new FailureError(ignored);
  return { kind: 'changed', member };
}

/** Rejects with a `FailureError`; with an `UncertainError` where it may have been done all the same. */
export async function sendItem(
  platform: Platform,
  organizationId: string,
  wanted: Wanted,
  table: RoleTable,
): Promise<Sent> {
  const { expected, after, own } = wanted;
  let { revision } = expected;
  for (let attempt = 1; ; attempt += 1) {
    if (revision === null) {
      const current = await read(platform, organizationId, wanted);
      if (isDone(table, current, after)) return { kind: 'changed', member: current };
      if (!current) throw new FailureError(gone);
      if (!sameAssignment(table, current, expected)) return { kind: 'conflict', current };
    }
    try {
      return await sendOnce(platform, organizationId, wanted, revision, table);
    } catch (error) {
      const kind = failureKind(error);
      const missing = kind === 'not-found' && !(error instanceof UncertainError);
      if (!(error instanceof UncertainError) && kind !== 'conflict' && !missing) throw error;
      if (missing && own && after === null) return { kind: 'changed', member: null };
      const current = await read(platform, organizationId, wanted).catch((unread: unknown) => {
        // Nothing there is ours to see any more: that holds for all the others too.
        throw missing && failureKind(unread) === 'forbidden' ? unread : error;
      });
      if (isDone(table, current, after)) return { kind: 'changed', member: current };
      if (!current) throw new FailureError(gone);
      if (kind !== 'conflict') throw error;
      if (!sameAssignment(table, current, expected)) return { kind: 'conflict', current };
      // Something else of them changed, which this does not write over.
      if (current.revision === revision || attempt === maxAttempts) throw error;
      revision = current.revision;
    }
  }
}
