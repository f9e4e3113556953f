/** Databases of earlier versions are brought up to date without losing anything. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { newIdentifier } from '#platform/database/identifier.ts';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { createPostgresql } from './databases.ts';

const folder = join(import.meta.dirname, '../../platform/database/migrations');

/** An empty database as the migrations before this one leave it. */
async function databaseBefore(
  name: string,
): Promise<{ readonly url: string; readonly client: Client }> {
  const url = await createPostgresql('empty');
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table migrations (name text primary key, applied_at timestamptz not null default now())',
  );
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files.slice(
    0,
    files.findIndex((one) => one.includes(name)),
  )) {
    await client.query(await readFile(join(folder, file), 'utf8'));
    await client.query('insert into migrations (name) values ($1)', [`./migrations/${file}`]);
  }
  return { url, client };
}

it('what stood before there were positions is numbered by its time, and its revisions stay', async () => {
  const { url, client } = await databaseBefore('positions');
  const organization = newIdentifier();
  await client.query(
    `insert into organizations (id, name, personal, customdata, created_at, updated_at)
     values ($1, 'Acme', false, '{}', now(), now())`,
    [organization],
  );
  // Written in another order than they were made in.
  for (const hours of [3, 1, 4, 2]) {
    await client.query(
      `insert into projects (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
       values ($1, $2, $3, 'default', '{}', '{}', false, timestamptz '2026-01-01' + $4 * interval '1 hour', now())`,
      [newIdentifier(), organization, `Project ${hours}`, hours],
    );
  }
  const database = await openPostgresql(url, (error) => {
    throw error;
  });
  await database.close();
  await client.query(
    `insert into projects (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
     values ($1, $2, 'Project 5', 'default', '{}', '{}', false, timestamptz '2020-01-01', now())`,
    [newIdentifier(), organization],
  );
  const { rows } = await client.query(
    'select name, position, revision from projects order by position',
  );
  expect(rows).toEqual(
    [1, 2, 3, 4, 5].map((number) => ({
      name: `Project ${number}`,
      position: `${number}`,
      revision: 1,
    })),
  );
  // Whatever was changed from here on is counted.
  await client.query(`update projects set name = 'Renamed' where position = 1`);
  expect((await client.query('select revision from projects where position = 1')).rows).toEqual([
    { revision: 2 },
  ]);
  await client.end();
});
