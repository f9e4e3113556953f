/** Reads over all organizations of an account at once, for the screens that show all of them. */
import type { OrganizationFigures } from '#preload/contract/all-organizations.ts';
import type { Connection } from '../sql/connection.ts';
import { type FiguresOptions, organizationFigures } from './figures.ts';

export interface Across {
  /** Returns the figures of every organization with stored lists, by its identifier. */
  figures(options: FiguresOptions): ReadonlyMap<string, OrganizationFigures>;
}

export class SqlAcross implements Across {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  figures(options: FiguresOptions): ReadonlyMap<string, OrganizationFigures> {
    return organizationFigures((sql) => this.#connection.sql(sql), options);
  }
}
