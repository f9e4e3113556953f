/** What is known over all organizations of all accounts, from the caches; nothing here asks a platform. */
import { z } from 'zod';
import { limits } from '#domain/limits.ts';
import type { Money } from '#domain/money.ts';
import { separators } from '#domain/separators.ts';
import { call, type Outcome } from './call.ts';
import { type OrganizationKey, organizationKeySchema } from './shell.ts';

/** The numbers of one organization as the caches have them; null if its list is not known in full. */
export interface OrganizationFigures {
  readonly people: number | null;
  readonly projects: number | null;
  /** The invitations that the platform still has open, and how many of these need the person. */
  readonly invitations: {
    readonly pending: number;
    readonly bounced: number;
    readonly expired: number;
    /** Open for a few days more. */
    readonly expiring: number;
  } | null;
  /** The confirmed holders of a top role, and how many of them sign in without a second factor. */
  readonly owners: {
    readonly amount: number;
    /** Null if the platform does not tell it of one of them. */
    readonly withoutTwoFactor: number | null;
    /** Whether one of those without is the account's own person. */
    readonly isMine: boolean;
  } | null;
  /** The latest known event, invitation or change of a project, ISO 8601; null if none is known. */
  readonly lastActivityAt: string | null;
  /** Whether the ownership is offered by or to the person. */
  readonly hasOffer: boolean;
}

export interface KeyedFigures extends OrganizationFigures {
  readonly key: OrganizationKey;
  /** What is overdue, currency by currency; empty if nothing is known to be. */
  readonly overdue: readonly Money[];
}

export const allOrganizationsCalls = {
  /** Returns the figures of every organization, as the JSON of a list of `KeyedFigures`. */
  listFigures: call<Outcome<string>>()(z.undefined()),
  /**
   * Writes what is known of these organizations to the Downloads folder as a CSV, and returns the new file's
   * name and the number of rows. `separator`: between its columns.
   */
  exportOrganizations: call<Outcome<{ readonly file: string; readonly amount: number }>>()(
    z.object({
      keys: z.array(organizationKeySchema).max(limits.organizations).readonly(),
      separator: z.enum(separators),
    }),
  ),
} as const;
