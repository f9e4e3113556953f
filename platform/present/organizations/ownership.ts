import { inArray } from 'drizzle-orm';
import type { OwnershipOfferRow } from '../../database/rows.ts';
import { members } from '../../database/schema.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import { type Resource, toOne } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

/**
 * The owner's offer of an organization. There is at most one, so its address needs no identifier.
 */
export const ownershipOfferResource: Resource<OwnershipOfferRow> = {
  href: ({ organizationId }) => `/organizations/${organizationId}/ownership-transfer`,
  fields: () => (row) => ({
    id: row.id,
    expires_at: time(row.expiresAt),
    created_at: time(row.createdAt),
  }),
  references: {
    organization: toOrganization((row: OwnershipOfferRow) => row.organizationId),
    offered_by: toPerson((row: OwnershipOfferRow) => row.offeredBy),
    member: toOne({
      resource: ({ member }) => member,
      paths: async (rows: readonly OwnershipOfferRow[]) =>
        new Map(
          rows.map(({ id, organizationId, memberId }) => [
            id,
            [`/organizations/${organizationId}/members/${memberId}`],
          ]),
        ),
      load: async (rows: readonly OwnershipOfferRow[], { queries }) => {
        const ids = rows.map(({ memberId }) => memberId);
        const found = await queries.select().from(members).where(inArray(members.id, ids));
        return new Map(rows.map((row) => [row.id, found.filter(({ id }) => id === row.memberId)]));
      },
    }),
  },
};
