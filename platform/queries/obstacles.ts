import { and, count, eq, gt, sum } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import type { OrganizationRow } from '../database/rows.ts';
import { invoices, projects } from '../database/schema.ts';

/** Something that must be settled before an organization can be deleted. */
export type Obstacle =
  | { readonly type: 'projects'; readonly count: number; readonly message: string }
  | {
      readonly type: 'unpaid_invoices';
      readonly count: number;
      /** The sum of their balances. */
      readonly amount: number;
      readonly currency: string;
      readonly message: string;
    };

/** Finds what stands in the way of deleting an organization: projects, and invoices to pay. */
export async function findObstacles(
  queries: Queries,
  { id, name }: OrganizationRow,
): Promise<readonly Obstacle[]> {
  const kept = await queries.$count(projects, eq(projects.organizationId, id));
  const unpaid = await queries
    .select({
      currency: invoices.currency,
      count: count(),
      amount: sum(invoices.balance).mapWith(Number),
    })
    .from(invoices)
    .where(and(eq(invoices.organizationId, id), gt(invoices.balance, 0)))
    .groupBy(invoices.currency)
    .orderBy(invoices.currency);
  const it = kept === 1 ? 'it' : 'them';
  const works: readonly Obstacle[] =
    kept === 0
      ? []
      : [
          {
            type: 'projects',
            count: kept,
            message: `${name} still has ${kept === 1 ? 'a project' : `${kept} projects`}. Delete or transfer ${it} first.`,
          },
        ];
  return [
    ...works,
    ...unpaid.map((found) => ({
      type: 'unpaid_invoices' as const,
      ...found,
      message: `${name} has unpaid charges of ${found.amount} ${found.currency}. Pay its invoices first.`,
    })),
  ];
}
