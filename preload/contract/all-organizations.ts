/** What is known over all organizations of all accounts, from the caches; nothing here asks a platform. */
import { z } from 'zod';
import type { ActivityEvent } from '#domain/activity-event.ts';
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

/** A person's membership in an organization that an account sees. */
export interface PersonPlace {
  readonly key: OrganizationKey;
  readonly memberId: string;
  readonly roles: readonly string[];
}

/** Somebody, once over all accounts. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  /** The address, else the handle; "" if neither is known. */
  readonly contact: string;
  /** The first of their organizations. */
  readonly places: readonly PersonPlace[];
  /** In how many organizations they are. */
  readonly organizations: number;
  /** False if an account of theirs has no second factor; null if it is not known of any. */
  readonly twoFactor: boolean | null;
  /** The latest, ISO 8601; null if none is known. */
  readonly lastSeenAt: string | null;
}

/** Maximum people of one answer, and places of one person. */
export const maxListedPeople = 500;
export const maxListedPlaces = 30;

export interface ListedPeople {
  /** JSON of the first people that were found, by name: a list of `KnownPerson`. */
  readonly people: string;
  readonly found: number;
  readonly all: number;
  readonly memberships: number;
  /** How many organizations have a team that is not known, or not shown to the person. */
  readonly unknownOrganizations: number;
}

/** A stored event with its organization. */
export interface PlacedEvent {
  readonly key: OrganizationKey;
  readonly event: ActivityEvent;
}

/** Maximum events of one answer. */
export const maxPlacedEvents = 1000;

export interface ListedEvents {
  /** JSON of the latest events, newest first: a list of `PlacedEvent`. */
  readonly events: string;
  /** Of how many organizations events are stored. */
  readonly organizations: number;
  /** Whether older ones are stored than are returned. */
  readonly more: boolean;
}

export const allOrganizationsCalls = {
  /** Finds people of all accounts by words of their names and addresses; "" finds everybody. */
  listPeople: call<Outcome<ListedPeople>>()(z.object({ text: z.string().max(limits.search) })),
  /** Returns the latest stored events of the opened and pinned organizations of all accounts. */
  listAllEvents: call<Outcome<ListedEvents>>()(z.undefined()),
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
