/**
 * Clients that read and write at several copies of the service at once, and remember every answer.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Json, Person } from './client.ts';

export interface Guest extends Person {
  readonly email: string;
}

interface Copy {
  readonly url: string;
}

export interface Crowd {
  /** The projects and members that were confirmed, by name or address. */
  readonly projects: ReadonlyMap<string, string>;
  readonly members: ReadonlySet<string>;
  /** The people who were invited and do not answer. */
  readonly invited: ReadonlySet<string>;
  /** The names of requests that were sent once and never answered. */
  readonly unanswered: ReadonlySet<string>;
  /** The names of requests that were refused as not done, because the database was away. */
  readonly notDone: ReadonlySet<string>;
  /** How many requests were told that the database is away. */
  readonly away: () => number;
  /** Answers that nobody should get, with their requests. */
  readonly strange: readonly string[];
  /** Waits for more confirmations; if a copy is named, some of them from that one. */
  readonly more: (count: number, at?: Copy) => Promise<void>;
  /** Sends nothing more to a copy. */
  readonly avoid: (copy: Copy) => void;
  /** Lets everybody finish their current request. */
  readonly stop: () => Promise<void>;
}

interface CrowdOptions {
  readonly copies: readonly Copy[];
  readonly token: string;
  readonly organization: string;
  readonly clients: number;
  /** People with an account who are to be invited. */
  readonly guests: readonly Guest[];
  /** Whether an unanswered request is repeated at another copy with the same Idempotency-Key. */
  readonly insistent: boolean;
  /** Whether the database may be away, which is answered with 503 and a delay. */
  readonly tolerant?: boolean;
}

interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/** How long a client waits if the database is away, in milliseconds; real ones wait longer. */
const pause = 50;

const withId = z.looseObject({ id: z.string() });
const listed = z.looseObject({ meta: z.looseObject({ total: z.number() }) });

/** Returns undefined if the copy did not answer. */
async function ask(
  { url }: Copy,
  token: string,
  [method, path, body, key]: readonly [string, string, Json?, string?],
): Promise<Reply | undefined> {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-auth-token': token,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: text === '' ? undefined : JSON.parse(text),
    };
  } catch {
    return undefined;
  }
}

/** Starts the crowd. */
export function gather(options: CrowdOptions): Crowd {
  const { token, organization, clients, guests, insistent, tolerant = false } = options;
  const copies = [...options.copies];
  const projects = new Map<string, string>();
  const [members, invited, unanswered] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const notDone = new Set<string>();
  let away = 0;
  const strange: string[] = [];
  const promises = new EventEmitter();
  let turn = 0;
  let going = true;
  const next = (): Copy => {
    const copy = copies[turn++ % copies.length];
    if (!copy) throw new Error('There is no copy left to ask.');
    return copy;
  };

  /** Asks one copy after the other until one answers, or only one. */
  const send = async (
    name: string,
    who: string,
    request: Parameters<typeof ask>[2],
    expected: readonly number[],
  ): Promise<Reply | undefined> => {
    for (;;) {
      const copy = next();
      let reply = await ask(copy, who, request);
      if (tolerant && reply?.status === 503 && reply.retryAfter !== null) {
        away += 1;
        if (JSON.stringify(reply.body).includes('Nothing was done')) notDone.add(name);
        reply = undefined;
        await setTimeout(pause);
      }
      if (!reply) {
        if (insistent) continue;
        unanswered.add(name);
        return undefined;
      }
      if (!expected.includes(reply.status)) {
        strange.push(`${request[0]} ${request[1]} (${name}): ${JSON.stringify(reply)}`);
        return undefined;
      }
      promises.emit('promise', copy);
      return reply;
    }
  };

  const createProject = async (name: string): Promise<void> => {
    const path = `/organizations/${organization}/projects`;
    const reply = await send(name, token, ['POST', path, { name }, name], [201]);
    if (reply) projects.set(name, withId.parse(reply.body).id);
  };
  const readProjects = async (name: string): Promise<void> => {
    const known = projects.size;
    const path = `/organizations/${organization}/projects?per_page=1`;
    const reply = await send(`${name} read`, token, ['GET', path], [200]);
    const { total } = reply ? listed.parse(reply.body).meta : { total: known };
    if (total < known) strange.push(`${name}: ${known} were promised and ${total} are there`);
  };
  const admit = async ({ email, token: own }: Guest): Promise<void> => {
    const path = `/organizations/${organization}/invitations`;
    const body = { invitee: email, roles: ['admin'] };
    const made = await send(`invite ${email}`, token, ['POST', path, body, email], [201]);
    if (!made) return;
    // Unsent mail is dropped once its invitation is answered, so mail that must arrive goes to
    // others.
    const silent = `silent-${email}`;
    const asked = { ...body, invitee: silent };
    if (await send(`invite ${silent}`, token, ['POST', path, asked, silent], [201])) {
      invited.add(silent);
    }
    // Repeated after an acceptance without an answer, it finds the invitation gone.
    const accepting = `/invitations/${withId.parse(made.body).id}`;
    const answers = insistent ? [200, 404, 422] : [200];
    if (await send(`accept ${email}`, own, ['PUT', accepting], answers)) members.add(email);
  };

  const waiting = [...guests];
  const one = async (client: number): Promise<void> => {
    for (let count = 0; going; count += 1) {
      const name = `project-${client}-${count}`;
      await createProject(name);
      await readProjects(name);
      const guest = count % 3 === 0 ? waiting.shift() : undefined;
      if (guest) await admit(guest);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  // It is awaited at the end, where its failure counts.
  all.catch(() => undefined);
  return {
    projects,
    members,
    invited,
    unanswered,
    notDone,
    away: () => away,
    strange,
    more: async (count, at) => {
      for (let seen = 0; seen < count; ) {
        const [copy] = await Promise.race([
          once(promises, 'promise'),
          all.then(() => Promise.reject(new Error('Everybody has gone.'))),
        ]);
        if (at === undefined || copy === at) seen += 1;
      }
    },
    avoid: (copy) => void copies.splice(copies.indexOf(copy), 1),
    stop: async () => {
      going = false;
      await all;
    },
  };
}
