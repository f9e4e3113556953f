/** The service as a process: its environment, its commands, its start and its stop. */
import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { buildService, type Finished, runService, type Serving, serve } from './built.ts';
import { client, read } from './client.ts';
import { createPostgresql } from './databases.ts';
import { pgliteTemplate } from './template.ts';

let folder = '';
let template = '';
let count = 0;
const running: Serving[] = [];
const person = ['token', '--email', 'Ada@Example.org', '--name', 'Ada Lovelace'];

/** Settings with a folder that does not exist yet; creating its database takes seconds. */
const fresh = () => ({ DATA_DIR: join(folder, `data-${++count}`), TEMPLATE: template });
const prepared = () => join(folder, 'prepared');

/** Settings with a folder that has a database. */
async function embedded() {
  const environment = fresh();
  await cp(prepared(), environment.DATA_DIR, { recursive: true });
  return environment;
}

beforeAll(async () => {
  await buildService();
  folder = await mkdtemp(join(tmpdir(), 'orgdesk-service-test-'));
  template = await pgliteTemplate();
  const made = await runService(person, { ...fresh(), DATA_DIR: prepared() });
  if (made.code !== 0) throw new Error(made.stderr);
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(environment: Readonly<Record<string, string>>): Promise<Serving> {
  const one = await serve(environment);
  running.push(one);
  return one;
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'the service runs until %s, and then shuts down cleanly',
  async (signal) => {
    const service = await start(await embedded());
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${service.url}/user`)).status).toBe(401);
    expect(await service.end(signal)).toBe(0);
    expect(service.stdout()).toHaveLength(1);
    for (const line of service.stderr().trim().split('\n'))
      expect(JSON.parse(line)).toHaveProperty('msg');
  },
);

it('the token command prints a token and nothing else, beside a running platform, too', async () => {
  const environment = fresh();
  const before = await runService(person, environment);
  expect(before).toMatchObject({ code: 0, stderr: '' });
  expect(before.stdout).toMatch(/^[\w-]{43}\n$/);
  const service = await start(environment);
  const beside = await runService(person, environment);
  expect(beside).toMatchObject({ code: 0, stderr: '' });
  expect(beside.stdout).not.toBe(before.stdout);
  const id = async ({ url }: Serving, { stdout }: Finished) =>
    read.id(await client(url, stdout.trim()).call('GET', '/user'));
  expect(await id(service, beside)).toBe(await id(service, before));
  // What existed before still exists.
  expect(await service.end('SIGTERM')).toBe(0);
  const again = await start(environment);
  expect(await id(again, beside)).toBe(await id(again, before));
});

it('the billing commands print what they did as one line, beside a running platform', async () => {
  const environment = await embedded();
  const service = await start(environment);
  const ada = client(service.url, (await runService(person, environment)).stdout.trim());
  read.ok(await ada.call('POST', '/organizations', { name: 'Acme' }));
  const line = ['--line', '10.50', '--line', '2::Support: by phone', '--due', '2100-01-31'];
  const billed = await runService(['invoice', '--organization', 'Acme', ...line], environment);
  expect(billed).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(billed.stdout)).toMatchObject({ invoice: { amount: 12.5, balance: 12.5 } });
  const wrong = await runService(['credit', '--organization', 'Acme'], environment);
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toContain('amount must be an amount');
});

it('concurrent token commands each get a token, while a service starts, too', async () => {
  const environment = fresh();
  const commands = Array.from({ length: 4 }, (_, index) =>
    runService(['token', '--email', `ada-${index}@example.org`, '--name', 'Ada'], environment),
  );
  const service = await start(environment);
  for (const { code, stdout, stderr } of await Promise.all(commands)) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await client(service.url, stdout.trim()).call('GET', '/user')).status).toBe(200);
  }
});

it('a second platform on the same folder is refused, and the first survives a kill', async () => {
  const environment = await embedded();
  const first = await start(environment);
  const second = await runService([], environment);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain('DATA_DIR');
  expect(second.stderr).toContain('in use');
  const token = (await runService(person, environment)).stdout.trim();
  await first.end('SIGKILL');
  const next = await start(environment);
  expect((await client(next.url, token).call('GET', '/user')).status).toBe(200);
});

it('a database is created without a template, and a template is created for others', async () => {
  const data = join(folder, `data-${++count}`);
  const file = join(folder, 'made.tar.gz');
  const [written, without] = await Promise.all([
    runService(['template', '--out', file], {}),
    runService(person, { DATA_DIR: data, TEMPLATE: join(folder, 'none') }),
  ]);
  expect(written).toMatchObject({ code: 0, stdout: '' });
  expect((await stat(file)).size).toBeGreaterThan(1_000_000);
  expect(without.code).toBe(0);
  const made = await runService(person, { DATA_DIR: `${data}-made`, TEMPLATE: file });
  expect(made.code).toBe(0);
});

it('a broken template and an interrupted first start do not prevent starting', async () => {
  const environment = { ...fresh(), TEMPLATE: join(folder, 'broken.tar.gz') };
  await writeFile(environment.TEMPLATE, 'no archive');
  await mkdir(join(environment.DATA_DIR, 'database.new/base'), { recursive: true });
  await writeFile(join(environment.DATA_DIR, 'database.new/PG_VERSION'), '17');
  const { code, stdout } = await runService(person, environment);
  expect({ code, length: stdout.length }).toEqual({ code: 0, length: 44 });
});

it('several copies start at once on an empty PostgreSQL', async () => {
  const DATABASE_URL = await createPostgresql('empty');
  const copies = await Promise.all([1, 2, 3].map(() => start({ DATABASE_URL })));
  const { stdout } = await runService(person, { DATABASE_URL });
  for (const { url } of copies) {
    expect((await client(url, stdout.trim()).call('GET', '/user')).status).toBe(200);
  }
  for (const copy of copies) expect(await copy.end('SIGTERM')).toBe(0);
});

it('requests in progress are finished before the service ends', async () => {
  const DATABASE_URL = await createPostgresql();
  const service = await start({ DATABASE_URL });
  const token = (await runService(person, { DATABASE_URL })).stdout.trim();
  const ada = client(service.url, token);
  const requests = Array.from({ length: 20 }, (_, index) =>
    ada.call('POST', '/organizations', { name: `Organization ${index}` }).then(
      ({ status }) => status,
      () => 'refused' as const,
    ),
  );
  await requests[0];
  expect(await service.end('SIGTERM')).toBe(0);
  const answers = await Promise.all(requests);
  const next = await start({ DATABASE_URL });
  const list = await client(next.url, token).call('GET', '/organizations?per_page=100');
  // Whatever was answered stands, and nothing else does.
  expect(read.list(list, 'organizations')).toHaveLength(
    answers.filter((answer) => answer === 201).length,
  );
});

it.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['SMTP_URL', 'localhost:25'],
  ['SMTP_URL', 'smtp:mail'],
  ['MAIL_FROM', 'nobody'],
  ['PUBLIC_URL', 'https://example.org/a?b'],
  ['PUBLIC_URL', 'example.org'],
  ['LOG_LEVEL', 'loud'],
  ['HOST', ''],
])('a wrong %s is named: %j', async (name, value) => {
  const { code, stdout, stderr } = await runService([], { ...fresh(), [name]: value });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^${name}: `));
  expect(stderr).not.toContain('    at ');
});

it('wrong commands print the usage', async () => {
  for (const args of [['tokens'], ['token'], ['token', '--mail', 'x'], ['template']]) {
    const { code, stdout, stderr } = await runService(args, fresh());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Usage:');
  }
  const wrong = await runService(['token', '--email', 'nobody', '--name', 'N'], await embedded());
  expect(wrong.stderr).toBe('nobody is not a valid email address\n');
});

it('a taken port is reported', async () => {
  const { url } = await start(await embedded());
  const { code, stderr } = await runService([], { ...(await embedded()), PORT: new URL(url).port });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^HOST, PORT: 127\.0\.0\.1:\d+ is taken by another program$/m);
});

it('an unreachable database is reported', async () => {
  const { code, stderr } = await runService([], { DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  expect(code).toBe(1);
  expect(stderr).toBe(
    'DATABASE_URL: the database cannot be reached: connect ECONNREFUSED 127.0.0.1:1\n',
  );
});

it('a folder or a database that cannot be opened is reported', async () => {
  const environment = fresh();
  await mkdir(join(environment.DATA_DIR, 'database'), { recursive: true });
  await writeFile(join(environment.DATA_DIR, 'database/PG_VERSION'), 'no version');
  const file = join(environment.DATA_DIR, 'file');
  await writeFile(file, '');
  for (const DATA_DIR of [environment.DATA_DIR, file]) {
    const { code, stdout, stderr } = await runService([], { ...environment, DATA_DIR });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^DATA_DIR: .*\n$/);
  }
});
