/** Single values beside the tables of a cache: the ages of its lists and their omissions. */
import { z } from 'zod';
import { type Omissions, omissionsSchema } from '#domain/listing.ts';
import { parseText } from '../files/json-text.ts';
import type { Statement } from '../sql/libsql.ts';

/** Name of the fact that says when the organizations were fetched; absent if they never were. */
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

  remove(name: string): void {
    this.#prepare('delete from facts where name = ?').run(name);
  }

  /** Removes every fact whose name begins so. */
  forgetAll(start: string): void {
    this.#prepare('delete from facts where substr(name, 1, ?) = ?').run(start.length, start);
  }

  /** Returns `{}` if the list is complete. */
  omissions(list: string): { readonly omissions?: Omissions } {
    const text = this.get(`omissions ${list}`);
    const omissions = text === null ? undefined : parseText(text, omissionsSchema);
    return omissions ? { omissions } : {};
  }

  /** Returns the version that the platform compares with its own; null if unknown. */
  version(list: string): string | null {
    return this.get(`version ${list}`);
  }

  /** `version`: undefined if the stored list no longer matches any version of the platform. */
  setVersion(list: string, version?: string): void {
    const name = `version ${list}`;
    if (version !== undefined) this.set(name, version);
    else this.remove(name);
  }

  /** Removes all facts of the list. */
  forgetList(list: string): void {
    this.setOmissions(list, null);
    this.setVersion(list);
  }

  /** Returns whether the omissions changed. */
  setOmissions(list: string, omissions: Omissions | null | undefined): boolean {
    const name = `omissions ${list}`;
    const before = this.get(name);
    const text = omissions ? JSON.stringify(omissions) : null;
    if (text === before) return false;
    if (text === null) this.remove(name);
    else this.set(name, text);
    return true;
  }
}
