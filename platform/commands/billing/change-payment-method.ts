import { and, eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import { may, whyNot } from '#domain/roles/packet.ts';
import type { PaymentMethodSubject } from '../../authorization/payment-method.ts';
import type { OrganizationSubject } from '../../authorization/subject.ts';
import type { PaymentMethodRow } from '../../database/rows.ts';
import { type PaymentAddress, paymentMethods, projects } from '../../database/schema.ts';
import { recordEvent } from '../../events/record-event.ts';
import { forbidden, invalid, notFound } from '../../problem/problem.ts';
import type { ActorWork, Work } from '../../request/work.ts';
import { hashSecret } from '../../secrets/secret.ts';
import { fullName } from '../../text/format.ts';
import { newIdentifier } from '../../text/identifier.ts';
import { lockOrganizationSubject } from '../locks.ts';

/** Gateways know only cards; the published API names no other type. */
const type = 'credit_card';

/**
 * Refuses a payment method that does not belong to the organization, or that the actor may not
 * choose.
 * @param id undefined if none is named, null to choose none
 */
export async function requirePaymentMethod(
  { queries }: Work,
  { organization, roles }: OrganizationSubject,
  id: string | null | undefined,
): Promise<void> {
  if (id === undefined) return;
  if (!may(roles, 'billing.edit')) throw forbidden(whyNot('billing.edit'));
  if (id === null) return;
  const [found] = await queries
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(and(eq(paymentMethods.id, id), eq(paymentMethods.organizationId, organization.id)));
  if (!found)
    throw invalid('payment_method_id does not name a payment method of this organization');
}

function note(work: ActorWork, what: 'created' | 'updated' | 'deleted', method: PaymentMethodRow) {
  const { user } = work.actor;
  const verb = { created: 'added', updated: 'changed', deleted: 'deleted' }[what];
  return recordEvent(work, {
    type: `payment_method.${what}`,
    body: `${fullName(user)} ${verb} the payment method ${method.name}`,
    details: { payment_method_id: method.id, payment_method_name: method.name },
    organizationId: method.organizationId,
    aboutBilling: true,
    relationships: [method.organizationId, method.id],
    modifiedBy: user.id,
  });
}

/** Clears the current default, because there is at most one. */
async function clearDefault({ queries, now }: Work, organizationId: string): Promise<void> {
  await queries
    .update(paymentMethods)
    .set({ isDefault: false, updatedAt: now })
    .where(
      and(eq(paymentMethods.organizationId, organizationId), eq(paymentMethods.isDefault, true)),
    );
}

async function requireRoom({ queries }: Work, organizationId: string): Promise<void> {
  const kept = await queries.$count(
    paymentMethods,
    eq(paymentMethods.organizationId, organizationId),
  );
  if (kept >= limits.paymentMethods) {
    throw invalid(`An organization can have at most ${limits.paymentMethods} payment methods`);
  }
}

interface NewPaymentMethod {
  readonly name: string;
  /** The payment gateway's token for the card. */
  readonly nonce: string;
  readonly default: boolean;
}

async function refuseUsed({ queries }: Work, organizationId: string, hash: string) {
  const used = await queries
    .select({ id: paymentMethods.id })
    .from(paymentMethods)
    .where(
      and(
        eq(paymentMethods.organizationId, organizationId),
        eq(paymentMethods.gatewayTokenHash, hash),
      ),
    );
  if (used.length > 0)
    throw invalid('nonce was already used. Get a new one from the payment gateway.');
}

/** Creates a payment method. Only a hash of the gateway's token is stored. */
export async function createPaymentMethod(
  work: ActorWork,
  organizationId: string,
  input: NewPaymentMethod,
): Promise<PaymentMethodRow> {
  const { queries, now, actor } = work;
  await lockOrganizationSubject(work, organizationId, 'billing.edit');
  await requireRoom(work, organizationId);
  const gatewayTokenHash = hashSecret(input.nonce);
  await refuseUsed(work, organizationId, gatewayTokenHash);
  if (input.default) await clearDefault(work, organizationId);
  const [method] = await queries
    .insert(paymentMethods)
    .values({
      id: newIdentifier(),
      organizationId,
      name: input.name,
      type,
      isDefault: input.default,
      gatewayTokenHash,
      createdBy: actor.user.id,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!method) throw new Error('The payment method was not written');
  await note(work, 'created', method);
  return method;
}

interface PaymentMethodChange {
  readonly name?: string | undefined;
  readonly cardholder_name?: string | undefined;
  readonly expiration_month?: string | undefined;
  readonly expiration_year?: string | undefined;
  readonly billing_address?: PaymentAddress | undefined;
  readonly default?: boolean | undefined;
}

/** Locks the organization, and checks again that the actor may and that the method exists. */
async function lockPaymentMethod(work: ActorWork, { organization, method }: PaymentMethodSubject) {
  await lockOrganizationSubject(work, organization.id, 'billing.edit');
  const [found] = await work.queries
    .select()
    .from(paymentMethods)
    .where(eq(paymentMethods.id, method.id));
  if (!found) throw notFound();
  return found;
}

export async function updatePaymentMethod(
  work: ActorWork,
  subject: PaymentMethodSubject,
  change: PaymentMethodChange,
): Promise<PaymentMethodRow> {
  const before = await lockPaymentMethod(work, subject);
  if (change.default && !before.isDefault) await clearDefault(work, before.organizationId);
  const [method] = await work.queries
    .update(paymentMethods)
    .set({
      name: change.name,
      cardholderName: change.cardholder_name,
      expirationMonth: change.expiration_month,
      expirationYear: change.expiration_year,
      billingAddress: change.billing_address,
      isDefault: change.default,
      updatedAt: work.now,
    })
    .where(eq(paymentMethods.id, before.id))
    .returning();
  if (!method) throw notFound();
  await note(work, 'updated', method);
  return method;
}

/**
 * Deletes a payment method. Projects that used it have none afterwards, and no other becomes the
 * default.
 */
export async function deletePaymentMethod(
  work: ActorWork,
  subject: PaymentMethodSubject,
): Promise<void> {
  const method = await lockPaymentMethod(work, subject);
  await work.queries
    .update(projects)
    .set({ paymentMethodId: null, updatedAt: work.now })
    .where(eq(projects.paymentMethodId, method.id));
  await work.queries.delete(paymentMethods).where(eq(paymentMethods.id, method.id));
  await note(work, 'deleted', method);
}
