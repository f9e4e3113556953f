/** Answers take as many queries for many things as for few. */
import { Client } from 'pg';
import { beforeAll, expect, it, vi } from 'vitest';
import { apiKeys, invoices, projects } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import type { Answer } from './client.ts';
import { read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestPerson } from './harness.ts';
import { record } from './record.ts';

onServerPlatform('the number of queries', (platform) => {
  let owner: TestPerson;
  let organizationId = '';
  let count = 0;

  /** Adds several of everything that the answers list, each with other people and projects. */
  async function grow(by: number): Promise<void> {
    const { queries } = platform().database;
    const now = new Date();
    const today = now.toISOString().slice(0, 10);
    const userId = read.id(await owner.call('GET', '/user'));
    for (let index = 0; index < by; index += 1) {
      count += 1;
      const projectId = newIdentifier();
      await queries.insert(projects).values({
        id: projectId,
        organizationId,
        name: `Project ${count}`,
        type: 'default',
        tags: [],
        customdata: {},
        backendTransferEnabled: false,
        createdAt: now,
        updatedAt: now,
      });
      await queries.insert(invoices).values({
        id: newIdentifier(),
        organizationId,
        projectId,
        number: `${count}`,
        status: 'open',
        amount: count,
        balance: count,
        currency: 'USD',
        items: [{ amount: 1, project_id: projectId }],
        createdOn: today,
        dueOn: today,
        targetDate: today,
      });
      await queries.insert(apiKeys).values({
        id: newIdentifier(),
        userId,
        tokenHash: `hash ${count}`,
        description: '',
        readOnly: true,
        createdAt: now,
        updatedAt: now,
      });
      const made = await platform().person(`Person ${count}`, `p${count}@counts.example.org`);
      const modifiedBy = read.id(await made.call('GET', '/user'));
      await record(platform().database, { organizationId, projectId, modifiedBy });
    }
  }

  beforeAll(async () => {
    owner = await platform().person('Olga', 'olga@counts.example.org');
    organizationId = (await owner.organization('Acme')).id;
    await grow(2);
  });

  async function counted(
    path: string,
  ): Promise<{ readonly answer: Answer; readonly queries: number }> {
    const spy = vi.spyOn(Client.prototype, 'query');
    try {
      const answer = read.ok(await owner.call('GET', path));
      return { answer, queries: spy.mock.calls.length };
    } finally {
      spy.mockRestore();
    }
  }

  it('does not grow with what is listed', async () => {
    const at = `/organizations/${organizationId}`;
    const paths = [
      '/organizations',
      `${at}/events?per_page=100`,
      `${at}/events?per_page=100&type=test,project&since=2026-01-01T00:00:00Z`,
      '/events?per_page=100',
      `${at}/projects?per_page=100&include=payment_method`,
      `${at}/invoices?per_page=100`,
      `${at}/spend`,
      `${at}/deletion`,
      '/user/api-keys',
      '/user',
    ];
    const before = new Map<string, { length: number; queries: number }>();
    for (const path of paths) {
      const { answer, queries } = await counted(path);
      before.set(path, { length: JSON.stringify(answer.body).length, queries });
    }
    await grow(10);
    for (const path of paths) {
      const { answer, queries } = await counted(path);
      const few = before.get(path);
      expect(queries, path).toBe(few?.queries);
      expect(queries, path).toBeGreaterThan(2);
      expect(JSON.stringify(answer.body).length, path).toBeGreaterThanOrEqual(few?.length ?? 0);
    }
  });
});
