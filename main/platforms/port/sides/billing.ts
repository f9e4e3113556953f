import type { BillingChange, BillingDetails } from '#domain/billing-details-schema.ts';
import type { Invoice } from '#domain/invoice-schema.ts';
import type { Listing } from '#domain/listing.ts';
import type {
  NewPaymentMethod,
  PaymentMethod,
  PaymentMethodChange,
} from '#domain/payment-method-schema.ts';
import type { Options } from './options.ts';

/** What organizations are billed, and how they pay. */
export interface BillingSide {
  /** Resolves to every invoice, newest first. */
  invoices(organizationId: string, options?: Options): Promise<Listing<Invoice>>;

  paymentMethods(organizationId: string, options?: Options): Promise<Listing<PaymentMethod>>;
  /** The gateway's token is sent once, and neither stored nor logged. */
  addPaymentMethod(
    organizationId: string,
    method: NewPaymentMethod,
    options?: Options,
  ): Promise<PaymentMethod>;
  /** A method that becomes the default takes that from the one before. */
  changePaymentMethod(
    organizationId: string,
    methodId: string,
    change: PaymentMethodChange,
    options?: Options,
  ): Promise<PaymentMethod>;
  removePaymentMethod(organizationId: string, methodId: string, options?: Options): Promise<void>;

  details(organizationId: string, options?: Options): Promise<BillingDetails>;
  /**
   * Resolves to the new details. Rejects with `conflict` if the organization has another revision.
   * @param revision the state that the change requires; null for any
   */
  changeDetails(
    organizationId: string,
    change: BillingChange,
    revision: string | null,
    options?: Options,
  ): Promise<BillingDetails>;
}
