/**
 * The outbox survives the sending process: every mail arrives at least once, whenever the process
 * dies.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/database/open.ts';
import { mails } from '#platform/database/schema.ts';
import { buildService, runService, type Serving, serve } from './built.ts';
import { client, read } from './client.ts';
import { createPostgresql } from './databases.ts';
import { type MailServer, startMailServer } from './smtp.ts';
import { pgliteTemplate } from './template.ts';

const running: Serving[] = [];
const servers: MailServer[] = [];
const folders: string[] = [];

beforeAll(async () => {
  await buildService();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL');
  for (const one of servers.splice(0)) await one.stop();
  for (const one of folders.splice(0)) await rm(one, { recursive: true, force: true });
});

type Environment = Readonly<Record<string, string>>;

const databases: Readonly<Record<string, () => Promise<Environment>>> = {
  PGlite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'orgdesk-mail-crash-'));
    folders.push(folder);
    return { DATA_DIR: join(folder, 'data'), TEMPLATE: await pgliteTemplate() };
  },
  PostgreSQL: async () => ({ DATABASE_URL: await createPostgresql() }),
};

async function mailServer(): Promise<MailServer> {
  const server = await startMailServer();
  servers.push(server);
  return server;
}

async function start(environment: Environment, mail: MailServer): Promise<Serving> {
  const one = await serve({ ...environment, SMTP_URL: mail.url, RATE_LIMIT: '0' });
  running.push(one);
  return one;
}

async function invite(environment: Environment, { url }: Serving): Promise<void> {
  const who = ['token', '--email', 'ada@example.org', '--name', 'Ada'];
  const made = await runService(who, environment);
  const ada = client(url, made.stdout.trim());
  const id = read.id(await ada.call('POST', '/organizations', { name: 'Acme' }));
  const body = { invitee: 'bob@example.org', roles: ['admin'] };
  read.ok(await ada.call('POST', `/organizations/${id}/invitations`, body));
}

/** Ends the leases of mail that a copy took, as time would. */
async function endLeases(environment: Environment): Promise<void> {
  const database = await openDatabase({
    DATABASE_URL: environment.DATABASE_URL,
    DATA_DIR: environment.DATA_DIR ?? '',
    TEMPLATE: environment.TEMPLATE,
    purpose: 'passing',
    defaultTemplate: '',
    onError: (error) => {
      throw error;
    },
  });
  await database.queries.update(mails).set({ dueAt: new Date(0) });
  await database.close();
}

describe.each(Object.entries(databases))(
  'on %s',
  (_name, makeDatabase) => {
    it('is sent by the next process if one is killed between the commit and the sending', async () => {
      const environment = await makeDatabase();
      const mail = await mailServer();
      mail.setMood({ stage: 'connect', does: 'stall' });
      const first = await start(environment, mail);
      await invite(environment, first);
      await mail.until('faults', 1);
      await first.end('SIGKILL');
      mail.setMood('accept');
      await endLeases(environment);
      await start(environment, mail);
      await mail.until('received', 1);
      expect(mail.received).toHaveLength(1);
      expect(mail.received[0]?.subject).toBe('Ada invites you to Acme');
    });

    it('is sent again under the same Message-ID if a process is killed before it recorded the sending', async () => {
      const environment = await makeDatabase();
      const mail = await mailServer();
      mail.setMood('hold');
      const first = await start(environment, mail);
      await invite(environment, first);
      await mail.until('received', 1);
      await first.end('SIGKILL');
      mail.release();
      mail.setMood('accept');
      await endLeases(environment);
      await start(environment, mail);
      await mail.until('received', 2);
      const [one, two] = mail.received;
      expect(one?.messageId).toMatch(/^<[\da-f-]{36}@localhost>$/);
      expect(two?.messageId).toBe(one?.messageId);
      expect(two?.text).toBe(one?.text);
      expect(two?.date).toEqual(one?.date);
    });
  },
  90_000,
);
