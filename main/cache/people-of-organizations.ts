/** Reads the people of single organizations, for the list of everybody. */
import { z } from 'zod';
import type { Member } from '#domain/entities.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';

export interface KnownMember
  extends Pick<Member, 'id' | 'userId' | 'name' | 'email' | 'handle' | 'roles'> {
  readonly lastSeenAt: string | null;
  readonly twoFactor: boolean | null;
  /** The text in which a search looks. */
  readonly folded: string;
}

const rows = z.array(z.object({ body: z.string(), folded: z.string() }));

/** Only what is used is checked: an agency has a hundred thousand of them. */
const used = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  handle: z.string().optional(),
  roles: z.array(z.string()).readonly(),
  lastSeenAt: z.string().nullable(),
  twoFactor: z.boolean().nullable(),
});

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
    const member = parseText(body, used);
    return member ? [{ ...member, folded }] : [];
  });
}
