/** Processes that the system stops for a while, as sleep does, go on by themselves and miss nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { eventually } from '../shared/eventually.ts';
import { buildScript, buildService, runService, serve } from './built.ts';
import { client, read } from './client.ts';
import { createPostgresql } from './databases.ts';

let script = '';
beforeAll(async () => {
  await buildService();
  script = await buildScript('app-process');
});

const lineSchema = z.object({
  state: z.string().optional(),
  projects: z.array(z.string()).optional(),
});

/** Starts the service and an app that follows it, each in a process of its own. */
async function setUp() {
  const environment = { DATABASE_URL: await createPostgresql() };
  const args = ['token', '--email', 'ada@stopped.example.org', '--name', 'Ada'];
  const token = (await runService(args, environment)).stdout.trim();
  const service = await serve(environment);
  const ada = client(service.url, token);
  const acme = read.id(await ada.call('POST', '/organizations', { name: 'Acme' }));
  const create = (name: string) => ada.call('POST', `/organizations/${acme}/projects`, { name });
  await create('First');
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-stopped-'));
  const app = spawn(process.execPath, [script, join(folder, 'cache'), service.url, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let state = '';
  let projects: readonly string[] = [];
  createInterface(app.stdout).on('line', (text) => {
    const line = lineSchema.parse(JSON.parse(text));
    state = line.state ?? state;
    projects = line.projects ?? projects;
  });
  onTestFinished(async () => {
    const ended = once(app, 'exit');
    app.kill('SIGKILL');
    await ended;
    await service.end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  await eventually(() => state === 'online' && projects.includes('First'));
  return { service, app, create, state: () => state, projects: () => projects };
}

it('the service is stopped and continued: the app notices both', async () => {
  const { service, create, state, projects } = await setUp();
  service.child.kill('SIGSTOP');
  await eventually(() => state() === 'failing');
  service.child.kill('SIGCONT');
  await create('Second');
  await eventually(() => state() === 'online' && projects().includes('Second'));
  expect(projects()).toContain('First');
});

it('the app is stopped and continued: it shows what changed meanwhile', async () => {
  const { app, create, projects } = await setUp();
  app.kill('SIGSTOP');
  for (const name of ['Second', 'Third', 'Fourth']) await create(name);
  expect(projects()).not.toContain('Fourth');
  app.kill('SIGCONT');
  await eventually(() => projects().includes('Fourth'));
  expect(projects()).toEqual(expect.arrayContaining(['First', 'Second', 'Third', 'Fourth']));
});
