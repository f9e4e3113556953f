import { once } from 'node:events';
import { createServer } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Database } from '#platform/database/database.ts';
import { openPostgresql } from '#platform/database/postgresql.ts';
import { mails } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { eventually } from '#test/shared/eventually.ts';
import { read } from './client.ts';
import { createPostgresql, onEachDatabase } from './databases.ts';
import { type Platform, type PlatformOptions, startPlatform } from './harness.ts';
import { type MailServer, type Mood, startMailServer } from './smtp.ts';

const open: { readonly stop: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

function keep<Stoppable extends { readonly stop: () => Promise<unknown> }>(
  one: Stoppable,
): Stoppable {
  open.push(one);
  return one;
}

let offset = 0;
const clock = () => new Date(Date.now() + offset);
const mailServer = async (mood: Mood = 'accept') => keep(await startMailServer(mood));
const platformOn = async (options: PlatformOptions) =>
  keep(await startPlatform({ clock, ...options }));

async function organizationOn(platform: Platform) {
  const ada = await platform.person('Ada "the" Lovelace', 'ada@example.org');
  const acme = await ada.organization('Acme\u202e Hosting');
  const invite = (invitee: string, body: object = {}) =>
    ada.call('POST', `/organizations/${acme.id}/invitations`, {
      invitee,
      roles: ['billing'],
      ...body,
    });
  return { ada, acme, invite };
}

/** Waits until the outbox's mail to an address has a state, and returns the row. */
async function untilState(database: Database, recipient: string, state: string) {
  return eventually(async () => {
    const rows = await database.queries.select().from(mails).where(eq(mails.recipient, recipient));
    return rows.find((mail) => mail.state === state);
  });
}

/** A database shared by several platforms, which outlives each of them. */
const shared = (database: Database): Database => ({ ...database, close: async () => undefined });

onEachDatabase('mail', (openDatabase) => {
  let opened: Database | undefined;
  beforeAll(async () => {
    opened = await openDatabase();
  });
  afterAll(() => opened?.close());

  /** Starts a platform that sends through this server, with an empty outbox. */
  async function sending(server: MailServer) {
    if (!opened) throw new Error('The database is not open');
    const database = opened;
    await database.queries.delete(mails);
    const options = { database: shared(database), smtpUrl: server.url };
    return { database, options, platform: await platformOn(options) };
  }

  it('the invited person learns what they need', async () => {
    const server = await mailServer();
    const { database, platform } = await sending(server);
    const { invite } = await organizationOn(platform);
    read.ok(
      await invite('bob@example.org', { message: 'Hello\r\nBcc: x@example.org\n<i>Bob</i>' }),
    );
    await server.until('received', 1);
    const [mail] = server.received;
    expect(mail?.subject).toBe('Ada "the" Lovelace invites you to Acme\ufffd Hosting');
    expect(mail?.from?.value).toEqual([{ name: 'Orgdesk', address: 'orgdesk@example.org' }]);
    expect(mail?.replyTo?.value).toEqual([
      { name: 'Ada "the" Lovelace', address: 'ada@example.org' },
    ]);
    expect(mail?.to).toMatchObject({ value: [{ address: 'bob@example.org' }] });
    expect(mail?.bcc).toBeUndefined();
    expect(mail?.date).toBeInstanceOf(Date);
    expect(mail?.messageId).toMatch(/^<[\da-f-]{36}@example\.org>$/);
    expect(mail?.text).toContain('> <i>Bob</i>');
    expect(mail?.text).toContain('Billing');
    expect(mail?.html).toContain('&lt;i&gt;Bob&lt;/i&gt;');
    const link = /http:\S+\/join\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? '';
    expect(mail?.html).toContain(`href="${link}"`);
    expect((await fetch(link)).status).toBe(200);
    const stored = await untilState(database, 'bob@example.org', 'sent');
    expect(stored).toMatchObject({ text: '', html: '', link: null });
    expect(await platform.mail()).toEqual([]);
  });

  it('a refused invitation sends nothing', async () => {
    const server = await mailServer();
    const { platform } = await sending(server);
    const { invite } = await organizationOn(platform);
    expect((await invite('nobody')).status).toBe(422);
    expect((await invite('twice@example.org')).status).toBe(201);
    expect((await invite('twice@example.org')).status).toBe(422);
    read.ok(await invite('last@example.org'));
    await server.until('received', 2);
    expect(server.attempts()).toBe(2);
  });

  it('a refused mail is given up with the server’s words', async () => {
    const server = await mailServer('refuse');
    const { database, platform } = await sending(server);
    const { invite } = await organizationOn(platform);
    read.ok(await invite('gone@example.org'));
    const mail = await untilState(database, 'gone@example.org', 'bounced');
    expect(mail?.lastError).toContain('No such mailbox here');
    expect(mail).toMatchObject({ attempts: 1, text: '', link: null });
  });

  it('a busy server gets the mail later', async () => {
    const server = await mailServer('busy');
    const { database, platform } = await sending(server);
    const { invite } = await organizationOn(platform);
    read.ok(await invite('later@example.org'));
    const [waiting] = await eventually(async () => {
      const rows = await database.queries.select().from(mails);
      return rows[0]?.lastError ? rows : undefined;
    });
    expect(waiting?.lastError).toContain('Come back later');
    server.setMood('accept');
    offset += 60_000;
    await server.until('received', 1);
    const mail = await untilState(database, 'later@example.org', 'sent');
    expect(mail?.attempts).toBe(2);
  });

  it('requests are answered while the mail server is away, and the mail is sent once it is back', async () => {
    const server = await mailServer();
    await server.stop();
    const { database, platform } = await sending(server);
    const { invite } = await organizationOn(platform);
    expect((await invite('patient@example.org')).status).toBe(201);
    await eventually(async () => {
      const [mail] = await database.queries.select().from(mails);
      return mail?.lastError === 'Couldn’t reach the mail server';
    });
    // Only the log names the operator's mail server.
    expect(platform.log()).toContain('ECONNREFUSED');
    await platform.stop();
    offset += 60_000;
    const back = await mailServer();
    await platformOn({ database: shared(database), smtpUrl: back.url });
    await back.until('received', 1);
  });

  it('mail that a copy took and never finished is sent', async () => {
    const stalling = await mailServer('stall');
    const { database, platform } = await sending(stalling);
    const { invite } = await organizationOn(platform);
    read.ok(await invite('crash@example.org'));
    await stalling.until('attempts', 1);
    const working = await mailServer();
    const options = { database: shared(database), smtpUrl: working.url };
    await platformOn(options);
    expect(working.received).toHaveLength(0);
    offset += 6 * 60_000;
    await platformOn(options);
    await working.until('received', 1);
    await untilState(database, 'crash@example.org', 'sent');
  });

  it('mail that was written while a clock was ahead is sent', async () => {
    const server = await mailServer();
    const { database } = await sending(server);
    const minute = 60_000;
    const mail = (recipient: string, attempts: number, minutes: number) => {
      const now = clock();
      const dueAt = new Date(now.getTime() + minutes * minute);
      const words = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
      return {
        ...words,
        id: newIdentifier(),
        recipient,
        state: 'queued' as const,
        attempts,
        dueAt,
        createdAt: now,
      };
    };
    await database.queries
      .insert(mails)
      .values([
        mail('waiting@example.org', 1, 20),
        mail('new@example.org', 0, 20),
        mail('tried@example.org', 1, 30 * 24 * 60),
      ]);
    await untilState(database, 'new@example.org', 'sent');
    await untilState(database, 'tried@example.org', 'sent');
    const waiting = await untilState(database, 'waiting@example.org', 'queued');
    expect(waiting.attempts).toBe(1);
  });
});

it('a mail is sent once, however many copies of the service there are', async () => {
  const url = await createPostgresql();
  const server = await mailServer();
  const platforms = await Promise.all(
    [1, 2, 3].map(async () =>
      platformOn({ database: await openPostgresql(url, () => undefined), smtpUrl: server.url }),
    ),
  );
  const [first, ...others] = platforms;
  if (!first) throw new Error('No platform');
  const { invite } = await organizationOn(first);
  expect(others).toHaveLength(2);
  const addresses = Array.from({ length: 25 }, (_, index) => `many-${index}@example.org`);
  for (const answer of await Promise.all(addresses.map((address) => invite(address))))
    read.ok(answer);
  await server.until('received', addresses.length);
  for (const platform of platforms) await platform.stop();
  const to = server.received.flatMap(({ headers }) => String(headers.get('message-id')));
  expect(new Set(to).size).toBe(addresses.length);
  expect(server.received).toHaveLength(addresses.length);
});

it('a web server is not taken for a mail server', async () => {
  const web = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(web, 'listening');
  keep({ stop: async () => web.close() });
  const address = web.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const platform = await platformOn({ smtpUrl: `smtp://127.0.0.1:${port}` });
  const { invite } = await organizationOn(platform);
  expect((await invite('web@example.org')).status).toBe(201);
  await eventually(() => platform.log().includes('mail not sent'));
});
