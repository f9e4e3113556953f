import { and, asc, eq, or } from 'drizzle-orm';
import type { OrganizationRow } from '../../database/rows.ts';
import { invoices, projects } from '../../database/schema.ts';
import { invalid } from '../../problem/problem.ts';
import type { Work } from '../../request/work.ts';
import { newIdentifier } from '../../text/identifier.ts';
import {
  type Billed,
  chooseCurrency,
  isNamed,
  lockNamed,
  noteBilling,
  presentBilled,
  setCredit,
} from './billed-organization.ts';
import type { BillingRequest, InvoiceLine } from './billing-request.ts';

const dayMs = 24 * 60 * 60_000;
/** The days until an invoice is due, if it does not say. */
const daysToPay = 14;
const cents = 100;

type NewInvoice = Extract<BillingRequest, { readonly what: 'invoice' }>;

async function projectsOf(
  { queries }: Work,
  { id, name }: OrganizationRow,
  lines: readonly InvoiceLine[],
) {
  const named = [...new Set(lines.flatMap(({ project }) => project ?? []))];
  if (named.length === 0) return new Map<string, { readonly id: string; readonly name: string }>();
  const found = await queries
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .where(and(eq(projects.organizationId, id), or(...named.map((one) => isNamed(projects, one)))))
    .orderBy(asc(projects.position));
  return new Map(
    named.map((one) => {
      const matching = found.filter(
        (project) => project.id === one.toLowerCase() || project.name === one,
      );
      const [project] = matching;
      if (!project) throw invalid(`${name} has no project ${one}`);
      if (matching.length > 1) throw invalid(`${name} has several projects named ${one}`);
      return [one, project] as const;
    }),
  );
}

async function chooseNumber(
  { queries }: Work,
  { id }: OrganizationRow,
  { number, date }: { readonly number?: string | undefined; readonly date: string },
): Promise<string> {
  const rows = await queries
    .select({ number: invoices.number })
    .from(invoices)
    .where(eq(invoices.organizationId, id));
  const used = new Set(rows.map((row) => row.number));
  if (number !== undefined) {
    if (used.has(number)) throw invalid(`number ${number} is already that of another invoice`);
    return number;
  }
  const numbered = (count: number) => `INV-${date.slice(0, 4)}-${String(count).padStart(4, '0')}`;
  let count = used.size + 1;
  while (used.has(numbered(count))) count += 1;
  return numbered(count);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** Issues an invoice, whose lines may be for projects, and uses up credit if asked to. */
export async function issueInvoice(work: Work, asked: NewInvoice): Promise<Billed> {
  const named = await lockNamed(work, asked.organization);
  const organization = await chooseCurrency(work, named, asked.currency);
  const { currency } = organization;
  const date = asked.date ?? work.now.toISOString().slice(0, 10);
  const dueOn = asked.due ?? dayAfter(date, daysToPay);
  if (dueOn < date) throw invalid('due must not be before date');
  const projectNamed = await projectsOf(work, organization, asked.lines);
  const items = asked.lines.map(({ project, amount, description }) => {
    const found = project === undefined ? undefined : projectNamed.get(project);
    return {
      description: description ?? found?.name ?? 'Services',
      amount,
      currency,
      ...(found && { project_id: found.id, project: found }),
    };
  });
  const ids = new Set(items.map(({ project_id }) => project_id));
  const [only] = ids;
  const total = items.reduce((sum, { amount }) => sum + Math.round(amount * cents), 0);
  const credit = Math.round(organization.creditAmount * cents);
  const applied = asked.use_credit ? Math.min(credit, total) : 0;
  const balance = asked.paid ? 0 : (total - applied) / cents;
  const [invoice] = await work.queries
    .insert(invoices)
    .values({
      id: newIdentifier(),
      organizationId: organization.id,
      projectId: ids.size === 1 ? (only ?? null) : null,
      number: await chooseNumber(work, organization, { number: asked.number, date }),
      status: balance === 0 ? 'paid' : 'open',
      amount: total / cents,
      balance,
      creditsApplied: applied / cents,
      currency,
      items,
      createdOn: date,
      dueOn,
      targetDate: date,
    })
    .returning();
  if (!invoice) throw new Error('The invoice was not written');
  const left = (credit - applied) / cents;
  if (applied > 0) await setCredit(work, organization, left);
  const { number, amount } = invoice;
  const due = balance === 0 ? 'is paid' : `is due on ${dueOn}`;
  await noteBilling(
    work,
    organization,
    'invoice.created',
    `The invoice ${number} over ${amount.toFixed(2)} ${currency} ${due}`,
    { invoice_id: invoice.id, invoice_number: number, amount, currency },
  );
  return presentBilled(organization, left, invoice);
}
