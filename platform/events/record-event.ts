import { eq, sql } from 'drizzle-orm';
import { organizations } from '../database/schema.ts';
import type { Work } from '../request/work.ts';
import { newIdentifier } from '../text/identifier.ts';

export interface NewEvent {
  /**
   * `<area>.<what happened>`, as `member.removed`; the published API names no types
   * (docs/packet-api.md#not-known).
   */
  readonly type: string;
  /** A sentence for people: “Ada Lovelace invited bob@example.org”. */
  readonly body: string;
  /** Where it happened; absent for what is only somebody's own affair. */
  readonly organizationId?: string;
  /** Given where it concerns one project, so that its collaborators see it. */
  readonly projectId?: string | undefined;
  /** Whose own affair it is too: they see it whatever they may see in the organization. */
  readonly userId?: string | undefined;
  /** About money, owners, admins and billing people: billing people see it. */
  readonly aboutBilling?: boolean;
  /** The identifiers of everything that it is about. */
  readonly relationships: readonly string[];
  /** Who did it; null for the service itself. */
  readonly modifiedBy: string | null;
}

/**
 * Notes what happened, for GET /events and the change stream, and raises the organization's
 * revision. The caller holds the organization (`lockOrganization`), as every change in it must.
 */
export async function recordEvent(work: Work, event: NewEvent): Promise<void> {
  await recordEvents(work, event.organizationId, [event]);
}

/** Notes what somebody did about themselves alone, wherever they are a member. */
export async function recordOwnEvent(
  work: Work,
  userId: string,
  event: Pick<NewEvent, 'type' | 'body' | 'relationships'>,
): Promise<void> {
  await recordEvent(work, { ...event, userId, modifiedBy: userId });
}

/** Notes several things that happened in one organization, or nowhere, at once. */
export async function recordEvents(
  work: Work,
  organizationId: string | undefined,
  events: readonly Omit<NewEvent, 'organizationId'>[],
): Promise<void> {
  if (events.length === 0) return;
  if (organizationId !== undefined) {
    await work.queries
      .update(organizations)
      .set({ revision: sql`${organizations.revision} + ${events.length}` })
      .where(eq(organizations.id, organizationId));
  }
  for (const event of events) {
    work.happened({
      ...event,
      id: newIdentifier(),
      organizationId: organizationId ?? null,
      relationships: [...event.relationships],
      // Where nobody is named, nor is where they were.
      ip: event.modifiedBy === null ? null : work.ip,
      createdAt: work.now,
    });
  }
}
