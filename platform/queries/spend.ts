/** What an organization was invoiced, by month and project. */
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { groupPairs } from '#domain/group-by.ts';
import type { Queries } from '../database/database.ts';
import { invoices, projects } from '../database/schema.ts';
import { daysOfMonths } from './months.ts';

export interface Spend {
  /** As `2026-05`. */
  readonly month: string;
  /** Null for what was invoiced for no project. */
  readonly project: { readonly id: string; readonly name: string } | null;
  readonly amount: number;
  readonly currency: string;
}

/** Of one month, currency and project, which may no longer be there. */
const portionSchema = z.object({
  month: z.string(),
  currency: z.string(),
  project: z.guid().toLowerCase().nullable().catch(null),
  /** The project's name in the invoice. */
  name: z.string().nullable(),
  amount: z.coerce.number(),
});
type Portion = z.infer<typeof portionSchema>;

/** Beyond what an invoice's columns hold, an item's amount is none. */
const maxAmount = 1e12;

/**
 * Splits invoices by their items: those that name a project count for it, and the rest of an
 * invoice counts for the project that it names itself. Other programs write invoices, so nothing is
 * assumed about the types of what an item contains.
 */
function portions(where: SQL | undefined): SQL {
  const isCounted = sql`case
      when jsonb_typeof(item -> 'project_id') = 'string' and jsonb_typeof(item -> 'amount') = 'number'
      then abs((item ->> 'amount')::numeric) < ${maxAmount}::numeric else false end`;
  return sql`
    with billed as (
      select id, to_char(created_on, 'YYYY-MM') as month, currency, amount, project_id,
        case when jsonb_typeof(items) = 'array' then items else '[]' end as items
      from ${invoices} where ${where}
    ), lines as (
      select id, month, currency, item ->> 'project_id' as project,
        item -> 'project' ->> 'name' as name, (item ->> 'amount')::numeric as amount
      from billed cross join jsonb_array_elements(items) item where ${isCounted}
    ), parts as (
      select month, currency, project, name, amount from lines
      union all
      select month, currency, project_id::text, null,
        amount - coalesce((select sum(lines.amount) from lines where lines.id = billed.id), 0)
      from billed
    )
    select month, currency, project, max(name) as name, round(sum(amount), 2) as amount
    from parts group by month, currency, project having sum(amount) <> 0`;
}

async function findNames(
  queries: Queries,
  organizationId: string,
  found: readonly Portion[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(found.flatMap(({ project }) => project ?? []))];
  const named = new Map(found.map(({ project, name }) => [project ?? '', name ?? '']));
  const current = await queries
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), inArray(projects.id, ids)));
  return new Map([
    ...[...named].filter(([, name]) => name !== ''),
    ...current.map(({ id, name }) => [id, name] as const),
  ]);
}

/**
 * Sums the invoices of an organization by month, currency and project. A project that was deleted,
 * or moved to another organization, has the name that the invoice has; without one, it is null.
 * @param from the first month
 * @param to the last month
 */
export async function findSpend(
  queries: Queries,
  organizationId: string,
  months: { readonly from: string; readonly to: string },
): Promise<readonly Spend[]> {
  const { from, until } = daysOfMonths(months.from, months.to);
  const where = and(
    eq(invoices.organizationId, organizationId),
    gte(invoices.createdOn, from),
    lt(invoices.createdOn, until),
  );
  const rows = await queries
    .select({
      month: sql`month`,
      currency: sql`currency`,
      project: sql`project`,
      name: sql`name`,
      amount: sql`amount`,
    })
    .from(sql`(${portions(where)}) portions`)
    .orderBy(sql`month, name nulls last, project nulls last, currency`);
  const found = z.array(portionSchema).parse(rows);
  if (found.length === 0) return [];
  const names = await findNames(queries, organizationId, found);
  const keyed = found.map((portion) => {
    const name = names.get(portion.project ?? '');
    const project = portion.project !== null && name ? { id: portion.project, name } : null;
    const key = `${portion.month} ${portion.currency} ${project?.id}`;
    return [key, { ...portion, project }] as const;
  });
  return [...groupPairs(keyed).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { month, currency, project } = first;
    const cents = same.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    return [{ month, project, amount: cents / 100, currency }];
  });
}
