import type { Invoice } from '#domain/invoices.ts';
import type { Listing } from '#domain/listing.ts';
import type { Options } from './options.ts';

/** What organizations are billed, and how they pay. */
export interface BillingSide {
  /** Resolves to every invoice, newest first. */
  invoices(organizationId: string, options?: Options): Promise<Listing<Invoice>>;
}
