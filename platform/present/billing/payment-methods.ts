import { and, asc, inArray } from 'drizzle-orm';
import { groupBy } from '../../database/group-by.ts';
import type { PaymentMethodRow } from '../../database/rows.ts';
import { projects } from '../../database/schema.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import { identifiers, type Resource, toMany } from '../resource/resource.ts';
import { time } from '../resource/time.ts';

const noAddress = { street_address: '', postal_code: '', country_code_alpha2: '' } as const;

/** A payment method of an organization. The gateway's token is used up and never shown. */
export const paymentMethodResource: Resource<PaymentMethodRow> = {
  href: ({ id }) => `/payment-methods/${id}`,
  fields: () => (row) => ({
    id: row.id,
    name: row.name,
    type: row.type,
    card_type: row.cardType,
    cardholder_name: row.cardholderName,
    email: row.email,
    expiration_month: row.expirationMonth,
    // Text, although requests have a number (docs/packet-api.md#payment-methods).
    expiration_year: row.expirationYear,
    last_4: row.lastFour,
    billing_address: row.billingAddress ?? noAddress,
    default: row.isDefault,
    created_at: time(row.createdAt),
    updated_at: time(row.updatedAt),
  }),
  references: {
    organization: toOrganization((row: PaymentMethodRow) => row.organizationId),
    created_by_user: toPerson((row: PaymentMethodRow) => row.createdBy),
    projects: toMany({
      resource: ({ project }) => project,
      load: async (rows: readonly PaymentMethodRow[], { queries, viewer }) => {
        const found = await queries
          .select()
          .from(projects)
          .where(
            and(
              inArray(projects.paymentMethodId, identifiers(rows)),
              projectVisible(queries, viewer),
            ),
          )
          .orderBy(asc(projects.position));
        return groupBy(
          found.flatMap((project) =>
            project.paymentMethodId === null ? [] : [[project.paymentMethodId, project] as const],
          ),
        );
      },
    }),
  },
};
