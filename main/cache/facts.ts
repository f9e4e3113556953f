/** Single values beside the tables of a cache: its lists' ages, and what they omit. */
import { z } from 'zod';
import { type Omissions, omissionsSchema } from '#domain/listing.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';

/** Since when the organizations are as they are; none while they were never fetched. */
export const fetchedOrganizations = 'organizations-fetched-at';

const row = z.object({ value: z.string() });

export class Facts {
  readonly #prepare: (sql: string) => Statement;

  constructor(prepare: (sql: string) => Statement) {
    this.#prepare = prepare;
  }

  get(name: string): string | null {
    const found = this.#prepare('select value from facts where name = ?').get(name);
    return row.safeParse(found).data?.value ?? null;
  }

  set(name: string, value: string): void {
    this.#prepare('insert or replace into facts (name, value) values (?, ?)').run(name, value);
  }

  /** `{}` where the list is whole. */
  omissions(list: string): { readonly omissions?: Omissions } {
    const text = this.get(`omissions ${list}`);
    const omissions = text === null ? undefined : parseText(text, omissionsSchema);
    return omissions ? { omissions } : {};
  }

  /** By which the platform compares a list; null where nothing is known of that. */
  version(list: string): string | null {
    return this.get(`version ${list}`);
  }

  /** `version`: undefined where the list is no more as the platform named it. */
  setVersion(list: string, version?: string): void {
    const name = `version ${list}`;
    if (version !== undefined) this.set(name, version);
    else this.#prepare('delete from facts where name = ?').run(name);
  }

  /** Nothing is known of the list any more. */
  forgetList(list: string): void {
    this.setOmissions(list, null);
    this.setVersion(list);
  }

  /** Whether they are others than before. */
  setOmissions(list: string, omissions: Omissions | null | undefined): boolean {
    const name = `omissions ${list}`;
    const before = this.get(name);
    const text = omissions ? JSON.stringify(omissions) : null;
    if (text === before) return false;
    if (text === null) this.#prepare('delete from facts where name = ?').run(name);
    else this.set(name, text);
    return true;
  }
}
