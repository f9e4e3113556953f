/** Finds one person's memberships and invitations in all organizations of an account. */
import { z } from 'zod';
import { invitationSchema, memberSchema } from '#domain/entities.ts';
import { identityKeys } from '#domain/identity.ts';
import { fold } from '#domain/search/fold.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';
import type { FoundPerson, Whom } from './cache.ts';

const rows = z.array(
  z.object({
    kind: z.enum(['members', 'invitations']),
    organization_id: z.string(),
    organization_name: z.string(),
    fetched_at: z.string(),
    body: z.string(),
  }),
);

export function findPerson(
  prepare: (sql: string) => Statement,
  { email, handle, userId }: Whom,
): FoundPerson {
  // "" matches nothing.
  const [address = ''] = identityKeys({ email }).map(fold);
  const [byHandle = ''] = identityKeys({ email: '', handle });
  // `folded` is "name\naddress" for members and "address\n" for invitations.
  const found = rows.parse(
    prepare(
      `select items.kind, items.organization_id, organizations.name as organization_name,
         collections.fetched_at, items.body
       from items
         join organizations on organizations.id = items.organization_id
         join collections on collections.organization_id = items.organization_id
           and collections.kind = items.kind
       where (items.kind = 'members'
           and (json_extract(items.body, '$.userId') = ?1
             or (?2 <> '' and substr(items.folded, -length(?2) - 1) = char(10) || ?2)
             or (?3 <> '' and lower('@' || json_extract(items.body, '$.handle')) = ?3)))
         or (items.kind = 'invitations'
           and ((?2 <> '' and items.folded = ?2 || char(10))
             or (?3 <> '' and lower('@' || json_extract(items.body, '$.handle')) = ?3)))
       order by organizations.position, items.position`,
    ).all(userId ?? '', address, byHandle),
  );
  const places = (kind: 'members' | 'invitations') => found.filter((row) => row.kind === kind);
  return {
    members: places('members').flatMap((row) => {
      const member = parseText(row.body, memberSchema);
      const { organization_id: organizationId, organization_name: organizationName } = row;
      return member
        ? [{ organizationId, organizationName, fetchedAt: row.fetched_at, member }]
        : [];
    }),
    invitations: places('invitations').flatMap((row) => {
      const invitation = parseText(row.body, invitationSchema);
      const { organization_id: organizationId, organization_name: organizationName } = row;
      return invitation ? [{ organizationId, organizationName, invitation }] : [];
    }),
  };
}
