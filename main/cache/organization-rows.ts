/** Reads and writes the table of organizations, in the platform's order. */
import { z } from 'zod';
import { type Organization, organizationSchema } from '#domain/entities.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';
import { differences } from './differences.ts';

const rows = z.array(z.object({ id: z.string(), body: z.string() }));
const place = z.object({ position: z.number() });

export class OrganizationRows {
  readonly #prepare: (sql: string) => Statement;

  constructor(prepare: (sql: string) => Statement) {
    this.#prepare = prepare;
  }

  /** Returns the organizations without rows that fail validation. */
  read(): readonly Organization[] {
    return this.#rows().flatMap(({ body }) => parseText(body, organizationSchema) ?? []);
  }

  /** Writes only the changes: of twenty thousand organizations mostly none changed. Needs a transaction. */
  write(organizations: readonly Organization[]): void {
    const found = differences(this.#rows(), organizations);
    switch (found.kind) {
      case 'same':
        return;
      case 'some':
        for (const id of found.gone) this.remove(id);
        for (const organization of found.put) this.put(organization);
        return;
      case 'all':
        this.#prepare('delete from organizations').run();
        for (const [position, each] of organizations.entries()) this.#insert(position, each);
    }
  }

  /** Puts it in its place, or at the end if it is new. */
  put(organization: Organization): void {
    const found =
      this.#prepare('select position from organizations where id = ?').get(organization.id) ??
      this.#prepare('select coalesce(max(position), -1) + 1 as position from organizations').get();
    this.#insert(place.parse(found).position, organization);
  }

  remove(organizationId: string): void {
    this.#prepare('delete from organizations where id = ?').run(organizationId);
  }

  #rows() {
    return rows.parse(this.#prepare('select id, body from organizations order by position').all());
  }

  #insert(position: number, organization: Organization): void {
    this.#prepare(
      'insert or replace into organizations (id, position, name, body) values (?, ?, ?, ?)',
    ).run(organization.id, position, organization.name, JSON.stringify(organization));
  }
}
