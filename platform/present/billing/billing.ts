import { and, asc, inArray } from 'drizzle-orm';
import { groupPairs } from '#domain/group-by.ts';
import type { InvoiceRow, PaymentMethodRow } from '../../database/rows.ts';
import { projects } from '../../database/schema.ts';
import { projectVisible } from '../../visibility/visibility.ts';
import { toOrganization, toPerson } from '../resource/references.ts';
import { identifiers, type Resource, toMany, type Viewing } from '../resource/resource.ts';
import { time } from '../resource/values.ts';

async function findProjects(rows: readonly InvoiceRow[], { queries }: Viewing) {
  const ids = rows.flatMap(({ projectId }) => projectId ?? []);
  if (ids.length === 0) return [];
  return queries
    .select({ id: projects.id, name: projects.name, organizationId: projects.organizationId })
    .from(projects)
    .where(inArray(projects.id, [...new Set(ids)]));
}

/**
 * An invoice of an organization. The published API has no address for a single one, so its address
 * is a fragment of the list.
 */
export const invoiceResource: Resource<InvoiceRow> = {
  href: ({ id, organizationId }) => `/organizations/${organizationId}/invoices#${id}`,
  fields: async (rows, viewing) => {
    const found = new Map(
      (await findProjects(rows, viewing)).map((project) => [project.id, project]),
    );
    return (row) => {
      const project = found.get(row.projectId ?? '');
      return {
        id: row.id,
        number: row.number,
        status: row.status,
        amount: row.amount,
        balance: row.balance,
        credit_amount: row.creditAmount,
        credits_applied: row.creditsApplied,
        currency: row.currency,
        reference_number: row.referenceNumber,
        items: row.items,
        // A project that moved to another organization is no longer visible from this one.
        ...(project && project.organizationId === row.organizationId
          ? { project: { id: project.id, name: project.name } }
          : {}),
        created_on: row.createdOn,
        due_on: row.dueOn,
        target_date: row.targetDate,
      };
    };
  },
  references: {},
};

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
        return groupPairs(
          found.flatMap((project) =>
            project.paymentMethodId === null ? [] : [[project.paymentMethodId, project] as const],
          ),
        );
      },
    }),
  },
};
