/** The invoices of organizations. */
import { date, index, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { position } from './columns.ts';
import { organizations } from './organizations.ts';
import { projects } from './projects.ts';

/** Rows are written by the billing system; the service only shows them. */
export const invoices = pgTable(
  'invoices',
  {
    id: uuid('id').primaryKey(),
    position,
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    projectId: uuid('project_id').references(() => projects.id, { onDelete: 'set null' }),
    number: text('number').notNull(),
    status: text('status').notNull(),
    amount: numeric('amount', { precision: 14, scale: 2, mode: 'number' }).notNull(),
    balance: numeric('balance', { precision: 14, scale: 2, mode: 'number' }).notNull(),
    creditAmount: numeric('credit_amount', { precision: 14, scale: 2, mode: 'number' })
      .notNull()
      .default(0),
    creditsApplied: numeric('credits_applied', { precision: 14, scale: 2, mode: 'number' })
      .notNull()
      .default(0),
    currency: text('currency').notNull(),
    referenceNumber: text('reference_number').notNull().default(''),
    /** Line items, as the published API shows them. */
    items: jsonb('items')
      .$type<readonly Readonly<Record<string, unknown>>[]>()
      .notNull()
      .default([]),
    createdOn: date('created_on').notNull(),
    dueOn: date('due_on').notNull(),
    targetDate: date('target_date').notNull(),
  },
  (table) => [
    index('invoices_organization').on(table.organizationId, table.createdOn, table.position),
  ],
);
