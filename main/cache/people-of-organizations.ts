/** Reads the people of single organizations, for the list of everybody. */
import { z } from 'zod';
import type { Member } from '#domain/entities.ts';
import type { Statement } from '../sql/libsql.ts';

export interface KnownMember
  extends Pick<Member, 'id' | 'userId' | 'name' | 'email' | 'handle' | 'roles'> {
  readonly lastSeenAt: string | null;
  readonly twoFactor: boolean | null;
  /** The text in which a search looks. */
  readonly folded: string;
}

const rows = z.array(z.object({ body: z.string(), folded: z.string() }));

/** Reads a member that the cache wrote. A schema would take most of the time for a hundred thousand of them. */
function memberIn(body: string): Omit<KnownMember, 'folded'> | null {
  try {
    const { id, userId, name, email, handle, roles, lastSeenAt, twoFactor }: Member =
      JSON.parse(body);
    const isWhole = [id, userId, name, email].every((text) => typeof text === 'string');
    if (!isWhole || !Array.isArray(roles)) return null;
    const contact = handle === undefined ? { email } : { email, handle };
    return { id, userId, name, ...contact, roles, lastSeenAt, twoFactor };
  } catch {
    return null;
  }
}

/** Returns the people of an organization; null if the list is not known. It is not held in memory. */
export function membersOf(
  prepare: (sql: string) => Statement,
  organizationId: string,
): readonly KnownMember[] | null {
  const isKnown = prepare(
    `select 1 from collections where organization_id = ? and kind = 'members' and forbidden is null`,
  ).get(organizationId);
  if (isKnown === undefined || isKnown === null) return null;
  const found = rows.parse(
    prepare(`select body, folded from items where organization_id = ? and kind = 'members'`).all(
      organizationId,
    ),
  );
  return found.flatMap(({ body, folded }) => {
    const member = memberIn(body);
    return member ? [{ ...member, folded }] : [];
  });
}
