import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

export interface Amounts {
  readonly organizations: number;
  readonly projects: number;
  readonly memberships: number;
}

/** The sizes of the data on which the service is measured, and of 1 % of it. */
export const full: Amounts = { organizations: 500, projects: 20_000, memberships: 100_000 };
export const hundredth: Amounts = { organizations: 5, projects: 200, memberships: 1_000 };

/** An organization and a project whose lists are measured. */
export interface Landmarks {
  /** An average organization, and the one that has 5 % of everything. */
  readonly organization: string;
  readonly largest: string;
  readonly project: string;
}

/**
 * Fills a migrated database by `seed.sql`.
 * @param administrator the address of an account that exists
 */
export async function seed(
  url: string,
  administrator: string,
  amounts: Amounts,
): Promise<Landmarks> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const settings = Object.entries({ ...amounts, administrator });
    for (const [name, value] of settings) {
      await client.query('select set_config($1, $2, false)', [`seed.${name}`, String(value)]);
    }
    const script = await readFile(join(import.meta.dirname, 'seed.sql'), 'utf8');
    // One at a time, because VACUUM does not run together with others.
    for (const statement of script.split(/;\n/)) {
      if (statement.trim() !== '') await client.query(statement);
    }
    const { rows } = await client.query<Landmarks>(`
      select
        (select id from place where number = 2) as organization,
        (select id from place, setting where number = largest) as largest,
        (select id from site where place = 2 and turn = 1) as project`);
    const [landmarks] = rows;
    if (!landmarks) throw new Error('Nothing was seeded.');
    return landmarks;
  } finally {
    await client.end();
  }
}
