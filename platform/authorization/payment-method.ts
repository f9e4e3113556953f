import { eq } from 'drizzle-orm';
import type { Permission } from '#domain/roles/packet.ts';
import type { PaymentMethodRow } from '../database/rows.ts';
import { paymentMethods } from '../database/schema.ts';
import { notFound } from '../problem/problem.ts';
import type { Access } from './access.ts';
import { findOrganization, type OrganizationSubject } from './subject.ts';

export interface PaymentMethodSubject extends OrganizationSubject {
  readonly method: PaymentMethodRow;
}

/** A payment method. Requires a billing permission in its organization. */
export const paymentMethod = (permission: Permission): Access<PaymentMethodSubject> => ({
  kind: 'other',
  permission,
  find: async ({ queries, viewer }, id) => {
    const [method] = await queries.select().from(paymentMethods).where(eq(paymentMethods.id, id));
    if (!method) throw notFound();
    return {
      ...(await findOrganization(queries, viewer, method.organizationId, permission)),
      method,
    };
  },
});
