import { eq, sql } from 'drizzle-orm';
import { type EventDetails, organizations } from '../database/schema.ts';
import type { Work } from '../request/work.ts';
import { newIdentifier } from '../text/identifier.ts';

export interface NewEvent {
  /**
   * `<area>.<what happened>`, such as `member.removed`. The published API specifies no types
   * (docs/packet-api.md#not-known).
   */
  readonly type: string;
  /** A sentence for people: “Ada Lovelace invited bob@example.org”. */
  readonly body: string;
  /** The same for programs. */
  readonly details?: EventDetails;
  /** The organization in which it happened; absent for a person's private event. */
  readonly organizationId?: string;
  /** Set if it concerns one project, so that the project's collaborators see it. */
  readonly projectId?: string | undefined;
  /** The person it concerns, who sees it whatever they may see in the organization. */
  readonly userId?: string | undefined;
  /** Whether it is about money, owners, admins or billing people, so that billing people see it. */
  readonly aboutBilling?: boolean;
  /** The identifiers of everything the event is about. */
  readonly relationships: readonly string[];
  /** The person who did it; null for the service itself. */
  readonly modifiedBy: string | null;
}

/**
 * Records an event for GET /events and the change stream, and raises the organization's revision.
 * The caller has locked the organization (`lockOrganization`), as every change in it must.
 */
export async function recordEvent(work: Work, event: NewEvent): Promise<void> {
  await recordEvents(work, event.organizationId, [event]);
}

/** Records what a person did about themselves, independent of any organization. */
export async function recordOwnEvent(
  work: Work,
  userId: string,
  event: Pick<NewEvent, 'type' | 'body' | 'details' | 'relationships'>,
): Promise<void> {
  await recordEvent(work, { ...event, userId, modifiedBy: userId });
}

/** Records several events of one organization, or of none, at once. */
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
      // An anonymous event has no network address, either.
      ip: event.modifiedBy === null ? null : work.ip,
      createdAt: work.now,
    });
  }
}
