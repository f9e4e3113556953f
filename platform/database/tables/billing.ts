/** How organizations pay. */
import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, position, updatedAt } from './columns.ts';
import { organizations } from './organizations.ts';
import { users } from './people.ts';

/** A billing address, as the published API has it on payment methods. */
export interface PaymentAddress {
  readonly street_address: string;
  readonly postal_code: string;
  readonly country_code_alpha2: string;
}

export const paymentMethods = pgTable(
  'payment_methods',
  {
    id: uuid('id').primaryKey(),
    position,
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    type: text('type').notNull(),
    cardType: text('card_type').notNull().default(''),
    cardholderName: text('cardholder_name').notNull().default(''),
    email: text('email').notNull().default(''),
    expirationMonth: text('expiration_month').notNull().default(''),
    expirationYear: text('expiration_year').notNull().default(''),
    lastFour: text('last_4').notNull().default(''),
    billingAddress: jsonb('billing_address').$type<PaymentAddress>(),
    isDefault: boolean('is_default').notNull(),
    /**
     * SHA-256 of the gateway's token, in hex. The token identifies the card to the gateway and is
     * used up.
     */
    gatewayTokenHash: text('gateway_token_hash').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt,
    updatedAt,
  },
  (table) => [
    index('payment_methods_organization').on(table.organizationId, table.position),
    uniqueIndex('payment_methods_one_default')
      .on(table.organizationId)
      .where(sql`${table.isDefault}`),
  ],
);
