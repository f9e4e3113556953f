/** Databases of earlier versions are migrated without losing anything. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { createPostgresql } from './databases.ts';

const folder = join(import.meta.dirname, '../../platform/database/migrations');

/** Creates an empty database as the migrations before this one leave it. */
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

it('rows from before positions are numbered by their time, and keep their revisions', async () => {
  const { url, client } = await databaseBefore('positions');
  const organization = newIdentifier();
  await client.query(
    `insert into organizations (id, name, personal, customdata, created_at, updated_at)
     values ($1, 'Acme', false, '{}', now(), now())`,
    [organization],
  );
  // Written in another order than they were created in.
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
  // Changes from here on are counted.
  await client.query(`update projects set name = 'Renamed' where position = 1`);
  expect((await client.query('select revision from projects where position = 1')).rows).toEqual([
    { revision: 2 },
  ]);
  await client.end();
});

it('the creators of older project keys are found in the events', async () => {
  const { url, client } = await databaseBefore('makers_of_keys');
  const [organization, project, person] = [newIdentifier(), newIdentifier(), newIdentifier()];
  const [known, unknown, own] = [newIdentifier(), newIdentifier(), newIdentifier()];
  await client.query(
    `insert into organizations (id, name, personal, customdata, created_at, updated_at)
     values ($1, 'Acme', false, '{}', now(), now())`,
    [organization],
  );
  await client.query(
    `insert into projects (id, organization_id, name, type, tags, customdata, backend_transfer_enabled, created_at, updated_at)
     values ($1, $2, 'Web', 'default', '{}', '{}', false, now(), now())`,
    [project, organization],
  );
  await client.query(
    `insert into users (id, first_name, last_name, customdata, created_at, updated_at)
     values ($1, 'Ada', 'Lovelace', '{}', now(), now())`,
    [person],
  );
  for (const [id, projectId, userId] of [
    [known, project, null],
    [unknown, project, null],
    [own, null, person],
  ]) {
    await client.query(
      `insert into api_keys (id, project_id, user_id, token_hash, description, read_only, created_at, updated_at)
       values ($1, $2, $3, $4, '', false, now(), now())`,
      [id, projectId, userId, `hash of ${id}`],
    );
  }
  for (const [key, projectId] of [
    [known, project],
    [own, null],
  ]) {
    await client.query(
      `insert into events (id, project_id, type, body, relationships, modified_by, created_at)
       values ($1, $2, 'api_key.created', '', array[$3, $4]::uuid[], $5, now())`,
      [newIdentifier(), projectId, key, project, person],
    );
  }
  const database = await openPostgresql(url, (error) => {
    throw error;
  });
  await database.close();
  const { rows } = await client.query('select id, created_by from api_keys');
  expect(new Map(rows.map(({ id, created_by }) => [id, created_by]))).toEqual(
    new Map([
      [known, person],
      [unknown, null],
      [own, null],
    ]),
  );
  await client.end();
});

it('organizations of before are billed in the currency of their newest invoice', async () => {
  const { url, client } = await databaseBefore('whole_organization');
  const [billed, other] = [newIdentifier(), newIdentifier()];
  for (const id of [billed, other]) {
    await client.query(
      `insert into organizations (id, name, personal, customdata, created_at, updated_at)
       values ($1, 'Acme', false, '{}', now(), now())`,
      [id],
    );
  }
  for (const [day, currency] of [
    ['2026-02-01', 'EUR'],
    ['2026-01-01', 'GBP'],
  ]) {
    await client.query(
      `insert into invoices (id, organization_id, number, status, amount, balance, currency, created_on, due_on, target_date)
       values ($1, $2, '', 'paid', 1, 0, $3, $4, $4, $4)`,
      [newIdentifier(), billed, currency, day],
    );
  }
  await client.query(
    `insert into events (id, type, body, relationships, created_at)
     values ($1, 'test.happened', '', '{}', now())`,
    [newIdentifier()],
  );
  const database = await openPostgresql(url, (error) => {
    throw error;
  });
  await database.close();
  const { rows } = await client.query('select id, currency from organizations');
  expect(new Map(rows.map(({ id, currency }) => [id, currency]))).toEqual(
    new Map([
      [billed, 'EUR'],
      [other, 'USD'],
    ]),
  );
  expect((await client.query('select details from events')).rows).toEqual([{ details: {} }]);
  await client.end();
});
