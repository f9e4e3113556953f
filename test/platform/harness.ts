/**
 * A real platform in this process, for tests of it and of what talks to it.
 *
 *   const platform = await startPlatform();                  // PGlite in memory, a free port
 *   const ada = await platform.person('Ada Lovelace', 'ada@example.org');
 *   const acme = await ada.organization('Acme');             // ada owns it
 *   const web = await acme.project('Web');
 *   const bob = await acme.member('Bob', 'bob@example.org', ['collaborator'], [web.id]);
 *   const { status, body } = await bob.call('GET', '/projects');
 *   await platform.stop();
 *
 * Options are in `PlatformOptions`: `database` is an open one instead of PGlite.
 * `platform.mail()` lists kept mail, or with `mailed` what a mail server has got: the link of kept mail
 * proves no address. `platform.url` is the address; `ada.token` the API token.
 */
import { Writable } from 'node:stream';
import { desc, eq } from 'drizzle-orm';
import { limits } from '#domain/limits.ts';
import type { KeptMail } from '#domain/local-platform.ts';
import type { AssignablePacketRole } from '#domain/roles/packet.ts';
import type { Database } from '#platform/database/database.ts';
import { openPglite } from '#platform/database/pglite.ts';
import { mails } from '#platform/database/schema.ts';
import { type UnreadOptions, unreadOptions } from '#platform/load/unread.ts';
import { createLogger } from '#platform/log/log.ts';
import type { LocalServices } from '#platform/parent-process/local-messages.ts';
import type { PasswordCost } from '#platform/secrets/password.ts';
import { startServer } from '#platform/server/server.ts';
import { type StreamTiming, streamTiming } from '#platform/stream/streams.ts';
import { eventually } from '../shared/eventually.ts';
import { client, type Json, type Person, read } from './client.ts';
import { assertConformance, observe } from './conformance/recorder.ts';
import { type MailServer, startMailServer } from './smtp.ts';
import { pgliteTemplate } from './template.ts';

export interface PlatformOptions {
  readonly database?: Database;
  readonly smtpUrl?: string;
  /** Whether kept mail is shown somewhere. By default it is, because `mail()` does. */
  readonly runByApp?: boolean;
  /** Whether the platform sends its mail to a test server, instead of keeping it. */
  readonly mailed?: boolean;
  readonly streamTiming?: StreamTiming;
  readonly unread?: UnreadOptions;
  readonly publicUrl?: string;
  readonly invitationDays?: number;
  readonly clock?: () => Date;
  readonly port?: number;
  readonly rateLimit?: number;
  readonly trustProxy?: number | readonly string[];
  readonly drain?: number;
  /** The cost of hashing a password; a fraction of the production cost by default. */
  readonly passwordCost?: PasswordCost;
}

/** At the production cost, hashing would be a third of a CPU second for each password. */
const cheapPasswords: PasswordCost = { ln: 4, r: 8, p: 1 };

export interface TestOrganization {
  readonly id: string;
  readonly project: (name: string) => Promise<{ readonly id: string }>;
  /** Invites a person and accepts for them. */
  readonly member: (
    name: string,
    email: string,
    roles: readonly AssignablePacketRole[],
    projectsIds?: readonly string[],
  ) => Promise<TestMember>;
}

interface TestMember extends TestPerson {
  readonly memberId: string;
  /** In the first project; the member's own identifier if there is none. */
  readonly membershipId: string;
}

export interface TestPerson extends Person {
  readonly organization: (name: string, body?: Json) => Promise<TestOrganization>;
}

export interface Platform {
  readonly url: string;
  /** Creates or finds the person and creates a token for them. */
  readonly person: (name: string, email: string) => Promise<TestPerson>;
  /** All mail so far, newest first. */
  readonly mail: () => Promise<readonly KeptMail[]>;
  /** The database, for tests of what is written. */
  readonly database: Database;
  /** What the app requests over its private port. */
  readonly local: LocalServices;
  /** Everything logged so far, as text. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** Creates a migrated PGlite in memory. */
export async function memoryDatabase(): Promise<Database> {
  return openPglite({ folder: undefined, template: await pgliteTemplate() });
}

function organizationOf(
  person: (name: string, email: string) => Promise<TestPerson>,
  owner: Person,
  id: string,
): TestOrganization {
  return {
    id,
    project: async (name) => {
      const made = await owner.call('POST', `/organizations/${id}/projects`, { name });
      return { id: read.id(made) };
    },
    member: async (name, email, roles, projectsIds = []) => {
      const invited = await owner.call('POST', `/organizations/${id}/invitations`, {
        invitee: email,
        roles,
        projects_ids: projectsIds,
      });
      const joining = await person(name, email);
      const accepted = await joining.call('PUT', `/invitations/${read.id(invited)}`);
      return { ...joining, ...read.place(accepted) };
    },
  };
}

const anyLink = /https?:\/\/\S+\/(?:join|verify|reset)\/[\w-]+/;

/** Returns the mail that a server received, in the form of kept mail. */
async function received(database: Database, server: MailServer): Promise<readonly KeptMail[]> {
  const { queries } = database;
  await eventually(async () => (await queries.$count(mails, eq(mails.state, 'queued'))) === 0);
  const rows = await queries.select().from(mails).orderBy(desc(mails.position));
  return rows.flatMap(({ id, recipient, subject, createdAt }) => {
    const mail = server.received.find(({ messageId }) => messageId?.includes(id));
    if (!mail) return [];
    const text = mail.text ?? '';
    const link = anyLink.exec(text)?.[0] ?? null;
    return [{ id, to: recipient, subject, text, link, createdAt: createdAt.toISOString() }];
  });
}

/** Starts a platform. */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  let logged = '';
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      logged += chunk;
      done();
    },
  });
  const database = options.database ?? (await memoryDatabase());
  const mailServer = options.mailed ? await startMailServer() : undefined;
  const server = await startServer({
    database,
    logger: createLogger('info', stream),
    host: '127.0.0.1',
    port: options.port ?? 0,
    publicUrl: options.publicUrl,
    smtpUrl: mailServer?.url ?? options.smtpUrl,
    runByApp: options.runByApp ?? true,
    secretKey: undefined,
    mailFrom: 'Orgdesk <orgdesk@example.org>',
    invitationDays: options.invitationDays ?? limits.invitationDays,
    rateLimit: options.rateLimit ?? 0,
    trustProxy: options.trustProxy,
    drain: options.drain ?? 0,
    clock: options.clock ?? (() => new Date()),
    // Like production, but quicker.
    mailTiming: { stepTimeoutMs: 1_000, pollIntervalMs: 200, stopTimeoutMs: 100 },
    streamTiming: options.streamTiming ?? streamTiming,
    unread: options.unread ?? unreadOptions,
    observe,
    passwordCost: options.passwordCost ?? cheapPasswords,
  });
  const person = async (name: string, email: string): Promise<TestPerson> => {
    const made = client(server.url, await server.issueToken({ name, email }));
    return {
      ...made,
      organization: async (title, body = {}) => {
        const organization = await made.call('POST', '/organizations', { name: title, ...body });
        return organizationOf(person, made, read.id(organization));
      },
    };
  };
  return {
    url: server.url,
    person,
    mail: mailServer ? () => received(database, mailServer) : server.listMail,
    database,
    local: server,
    log: () => logged,
    stop: async () => {
      await server.close();
      await mailServer?.stop();
      assertConformance();
    },
  };
}
