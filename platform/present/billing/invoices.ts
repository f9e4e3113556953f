import { inArray } from 'drizzle-orm';
import type { InvoiceRow } from '../../database/rows.ts';
import { projects } from '../../database/schema.ts';
import type { Resource, Viewing } from '../resource/resource.ts';

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
