/** What mail servers do to mail, and the consequences. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#platform/database/database.ts';
import { mails } from '#platform/database/schema.ts';
import { delayAfter } from '#platform/mail/outcome.ts';
import { eventually } from '#test/shared/eventually.ts';
import { read } from './client.ts';
import { onEachDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';
import { type Fault, type MailServer, startMailServer } from './smtp.ts';

let offset = 0;
let counter = 0;
const fresh = (name: string) => `${name}-${++counter}@faults.example.org`;

interface Scene {
  readonly server: MailServer;
  readonly platform: Platform;
  readonly owner: TestPerson;
  readonly organization: TestOrganization;
  readonly database: Database;
}

async function setUp(database: Database): Promise<Scene> {
  const server = await startMailServer();
  const clock = () => new Date(Date.now() + offset);
  const platform = await startPlatform({ database, smtpUrl: server.url, clock });
  const owner = await platform.person('Ada Lovelace', fresh('ada'));
  return { server, platform, owner, database, organization: await owner.organization('Acme') };
}

onEachDatabase(
  'mail servers',
  (openDatabase) => {
    let scene: Scene | undefined;
    beforeAll(async () => {
      scene = await setUp(await openDatabase());
    });
    afterAll(async () => {
      await scene?.platform.stop();
      await scene?.server.stop();
    });
    beforeEach(() => scene?.server.setMood('accept'));

    function given(): Scene {
      if (!scene) throw new Error('Nothing was set up');
      return scene;
    }

    async function invite(email: string): Promise<string> {
      const { owner, organization } = given();
      const body = { invitee: email, roles: ['admin'] };
      return read.id(
        await owner.call('POST', `/organizations/${organization.id}/invitations`, body),
      );
    }

    const rowOf = async (email: string) => {
      const { queries } = given().database;
      const [row] = await queries.select().from(mails).where(eq(mails.recipient, email));
      return row;
    };

    /** Waits until the outbox's row is as expected. */
    function until(email: string, wanted: (row: typeof mails.$inferSelect) => boolean) {
      const look = async () => {
        const row = await rowOf(email);
        return row && wanted(row) ? row : undefined;
      };
      return eventually(look);
    }

    async function delivery(id: string): Promise<unknown> {
      const { body } = read.ok(await given().owner.call('GET', `/invitations/${id}`));
      return Object(body).delivery;
    }

    async function eventsOf(id: string): Promise<readonly unknown[]> {
      const { owner, organization } = given();
      const list = await owner.call(
        'GET',
        `/organizations/${organization.id}/events?per_page=1000`,
      );
      return read
        .list(list, 'events')
        .filter(({ relationships }) => JSON.stringify(relationships).includes(id));
    }

    it.each<Fault>([
      { stage: 'connect', does: 'stall' },
      { stage: 'mail', does: 'stall' },
      { stage: 'recipient', does: 'stall' },
      { stage: 'data', does: 'stall' },
      { stage: 'connect', does: 'drop' },
      { stage: 'recipient', does: 'drop' },
      { stage: 'data', does: 'drop' },
      { stage: 'connect', does: 421 },
      { stage: 'recipient', does: 451 },
      { stage: 'data', does: 451 },
      // The sender or the session is refused, which the invited person cannot help.
      { stage: 'connect', does: 554 },
      { stage: 'mail', does: 550 },
      { stage: 'recipient', does: 503 },
    ])('a mail is tried again if, at $stage, the server $does', async (fault) => {
      const { server } = given();
      const email = fresh('patient');
      server.setMood(fault);
      const id = await invite(email);
      const waiting = await until(email, ({ lastError }) => lastError !== null);
      expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
      expect(waiting.link).not.toBeNull();
      expect(await delivery(id)).toMatchObject({ state: 'queued', error: waiting.lastError });
      server.setMood('accept');
      offset += 10_000;
      expect(await until(email, ({ state }) => state === 'sent')).toMatchObject({
        attempts: 2,
        text: '',
        html: '',
        link: null,
      });
      expect(await delivery(id)).toMatchObject({ state: 'sent', error: null });
    });

    it.each<Fault>([
      { stage: 'recipient', does: 550 },
      { stage: 'data', does: 554 },
    ])('a mail is not tried again if, at $stage, the server refuses with $does', async (fault) => {
      const { server } = given();
      const email = fresh('gone');
      server.setMood(fault);
      const id = await invite(email);
      const row = await until(email, ({ state }) => state === 'bounced');
      expect(row).toMatchObject({ attempts: 1, text: '', html: '', link: null });
      expect(await delivery(id)).toEqual({
        state: 'bounced',
        error: `${fault.does} No such mailbox here`,
        at: expect.stringMatching(/Z$/),
      });
      expect(await eventsOf(id)).toMatchObject([
        { type: 'invitation.bounced', body: expect.stringContaining(email), modified_by: null },
        { type: 'invitation.created' },
      ]);
      // Once the mailbox exists, the mail is sent again.
      server.setMood('accept');
      read.ok(await given().owner.call('POST', `/invitations/${id}`));
      await eventually(async () => Object(await delivery(id)).state === 'sent');
    });

    it('a mail is given up in the end, with the reason', async () => {
      const { server, database } = given();
      const email = fresh('lost');
      server.setMood('busy');
      const id = await invite(email);
      await until(email, ({ lastError }) => lastError !== null);
      const late = { attempts: 31, dueAt: new Date(0) };
      await database.queries.update(mails).set(late).where(eq(mails.recipient, email));
      const row = await until(email, ({ state }) => state === 'failed');
      expect(row).toMatchObject({ attempts: 32, text: '', link: null });
      expect(await delivery(id)).toMatchObject({ state: 'failed', error: '451 Come back later' });
      const [last] = await eventsOf(id);
      expect(last).toMatchObject({ type: 'invitation.undelivered' });
    });

    it('a mail whose link no longer works is not sent', async () => {
      const { server, owner } = given();
      const email = fresh('withdrawn');
      server.setMood('busy');
      const id = await invite(email);
      await until(email, ({ lastError }) => lastError !== null);
      read.ok(await owner.call('DELETE', `/invitations/${id}`));
      expect(await rowOf(email)).toBeUndefined();
      const again = await invite(email);
      await until(email, ({ lastError }) => lastError !== null);
      server.setMood('accept');
      read.ok(await owner.call('POST', `/invitations/${again}`));
      await until(email, ({ state }) => state === 'sent');
      const mine = server.received.filter(({ to }) => [to].flat()[0]?.text === email);
      expect(mine).toHaveLength(1);
      const link = /http:\S+/.exec(mine[0]?.text ?? '')?.[0] ?? '';
      expect((await fetch(link)).status).toBe(200);
    });

    it('names cannot break a mail’s headers', async () => {
      const { server, platform } = given();
      const name = 'עדה "x" <evil@example.com>, b@example.com\u202e';
      const ada = await platform.person(name, fresh('hostile'));
      const from = read.text(await ada.call('GET', '/user'), 'email');
      const acme = await ada.organization('עברית =?utf-8?Q?x?= <b>');
      const email = fresh('guest');
      const message = 'Hi\r\nBcc: c@example.com\r\n\r\n.\r\nQUIT\r\n';
      const path = `/organizations/${acme.id}/invitations`;
      read.ok(await ada.call('POST', path, { invitee: email, roles: ['admin'], message }));
      await until(email, ({ state }) => state === 'sent');
      const mail = server.received.at(-1);
      const names = mail?.headerLines.map(({ key }) => key) ?? [];
      expect([...names].sort()).toEqual([
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'reply-to',
        'subject',
        'to',
      ]);
      expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
      expect(mail?.headers.get('content-type')).toMatchObject({ value: 'multipart/alternative' });
      expect(mail?.replyTo?.value).toMatchObject([{ address: from }]);
      expect(mail?.to).toMatchObject({ value: [{ address: email }] });
      // Right-to-left names stay isolated; the direction mark inside became visible.
      const ours = '\u2068עדה "x" <evil@example.com>, b@example.com\ufffd\u2069';
      expect(mail?.subject).toBe(`${ours} invites you to \u2068עברית =?utf-8?Q?x?= <b>\u2069`);
      expect(mail?.text).toContain(`${ours} (${from}) invites you`);
      expect(mail?.html).toContain('=?utf-8?Q?x?= &lt;b&gt;\u2069');
      expect(mail?.text).toContain('> Bcc: c@example.com');
    });
  },
  ['PostgreSQL'],
);

describe('the delay between attempts', () => {
  it('doubles up to a limit, and differs between mails', () => {
    for (const chance of [0, 0.5, 1]) {
      const waits = Array.from({ length: 32 }, (_, index) => delayAfter(index + 1, chance));
      expect(waits[0]).toBe(2_500 + 2_500 * chance);
      expect(waits[1]).toBe(2 * (waits[0] ?? 0));
      expect(Math.max(...waits)).toBe(1_800_000 + 1_800_000 * chance);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
    }
    const hours = Array.from({ length: 31 }, (_, index) => delayAfter(index + 1, 1));
    const day = 24 * 60 * 60_000;
    // A mail is given up before the shortest lifetime of a link ends.
    expect(hours.reduce((sum, wait) => sum + wait)).toBeLessThan(day);
  });
});
