/** Reads over all organizations of an account at once, for the screens that show all of them. */
import { z } from 'zod';
import type { OrganizationFigures } from '#preload/contract/all-organizations.ts';
import type { Connection } from '../sql/connection.ts';
import { type FiguresOptions, organizationFigures } from './figures.ts';
import { type LatestEvents, latestEvents } from './latest-events.ts';
import { type KnownMember, membersOf } from './people-of-organizations.ts';

export interface Across {
  /** Returns a number that is another one after any change of the cache. */
  changes(): number;
  /** Returns the figures of every organization with stored lists, by its identifier. */
  figures(options: FiguresOptions): ReadonlyMap<string, OrganizationFigures>;
  /** Returns the people of an organization; null if the list is not known. It is not held in memory. */
  members(organizationId: string): readonly KnownMember[] | null;
  /** Returns how many items of an organization's lists are stored, without reading them. */
  amount(organizationId: string): number;
  /** Returns the latest stored events of all organizations, newest first. `amount`: maximum number. */
  events(amount: number): LatestEvents;
}

const amountRow = z.object({ amount: z.number() });

export class SqlAcross implements Across {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  changes(): number {
    const sql = 'select total_changes() as amount';
    return amountRow.parse(this.#connection.sql(sql).get()).amount;
  }

  figures(options: FiguresOptions): ReadonlyMap<string, OrganizationFigures> {
    return organizationFigures((sql) => this.#connection.sql(sql), options);
  }

  members(organizationId: string): readonly KnownMember[] | null {
    return membersOf((sql) => this.#connection.sql(sql), organizationId);
  }

  amount(organizationId: string): number {
    const sql = 'select count(*) as amount from items where organization_id = ?';
    return amountRow.parse(this.#connection.sql(sql).get(organizationId)).amount;
  }

  events(amount: number): LatestEvents {
    return latestEvents((sql) => this.#connection.sql(sql), amount);
  }
}
