/** The real platform service as a team runs it: in its own process, on its own data. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { z } from 'zod';
import { type LocalRequest, localMessageSchema } from '#domain/local-platform.ts';
import { askHolder } from '#platform/database/folder-socket.ts';
import * as schema from '#platform/database/schema.ts';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { start } from '../../../scripts/setup/run.mjs';
import { type Seed, seed } from '../../bench/seed.ts';

export interface Service {
  readonly url: string;
  /**
   * Makes an API token for that person, who is created if they are new. It asks the running service as
   * its `token` command does, without starting a process for each of hundreds of people.
   */
  token(name: string, email: string): Promise<string>;
  /** Calls the API as the token's person and returns the body; throws for an error status. */
  api(token: string, method: string, path: string, body?: unknown): Promise<unknown>;
  /** Creates an object and returns its identifier. */
  create(token: string, path: string, body: unknown): Promise<string>;
  /** Issues an invoice, marks one as paid or gives credit, as its commands do (docs/platform.md). */
  bill(billing: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again after `stop`, on the same address and data. */
  resume(): Promise<void>;
  /** Fills its database, while it is stopped, with more than the API could take in a short time. */
  fill(seed: Seed): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

const createdSchema = z.object({ id: z.string() });

const entry = inRoot('out', 'main', 'platform.js');

export interface ServiceOptions {
  /** Without it, the service has no mail server. */
  readonly smtpUrl?: string;
}

export async function startService({ smtpUrl }: ServiceOptions): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'orgdesk-service-'));
  const environment = (port: string): NodeJS.ProcessEnv => ({
    ...process.env,
    HOST: '127.0.0.1',
    PORT: port,
    DATA_DIR: folder,
    ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
  });

  const open = async (port: string) => {
    const { child, stop } = start(process.execPath, [entry], {
      env: environment(port),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    if (!child.stdout) throw new Error('The service has no output to read.');
    const ended = once(child, 'exit').then(() => {
      throw new Error(`The service ended before it was ready.\n${complaint}`);
    });
    const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
    // From here on `stop` ends it, which is not a failure.
    ended.catch(() => undefined);
    const { url }: { url: string } = JSON.parse(String(line));
    return { url, stop };
  };

  let running = await open('0');
  const { url } = running;
  const api: Service['api'] = async (token, method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'X-Auth-Token': token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const ask = async (request: LocalRequest) => {
    const answer = await askHolder(folder, JSON.stringify(request), AbortSignal.timeout(60_000));
    if (answer === undefined) throw new Error('The service did not answer.');
    return localMessageSchema.parse(JSON.parse(answer));
  };
  const resume = async () => {
    running = await open(new URL(url).port);
  };
  return {
    url,
    async token(name, email) {
      const message = await ask({ id: 1, call: 'issue-token', name, email });
      if (message.kind !== 'token') throw new Error(`No token was made.\n${message.kind}`);
      return message.token;
    },
    async bill(billing) {
      const message = await ask({ id: 1, call: 'bill', billing });
      if (message.kind !== 'billed')
        throw new Error(`Nothing was billed.\n${JSON.stringify(message)}`);
    },
    api,
    async create(token, path, body) {
      return createdSchema.parse(await api(token, 'POST', path, body)).id;
    },
    stop: () => running.stop(),
    resume,
    async fill(wanted) {
      await running.stop();
      const client = await PGlite.create({ dataDir: join(folder, 'database') });
      await seed({ queries: drizzle(client, { schema }) }, wanted);
      await client.close();
      await resume();
    },
    async remove() {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
