/**
 * The app recovers by itself from whatever happens to it, its line and the service's history: over random
 * sequences of changes and accidents, its cache ends as the service, and nothing that it showed on the way
 * mixed two states. Nothing is polled, so what is missed would stay missing.
 */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../shared/eventually.ts';
import { type Answer, read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type App, lists, openApp, textOf } from './followed-app.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

/** Everything that a person sees, as text: the list of organizations, and by its place each of their lists. */
async function statesOf({ port }: App): Promise<ReadonlyMap<string, string>> {
  const organizations = (await port.organizations()).items;
  const states = new Map([['organizations', textOf(organizations)]]);
  for (const { id } of organizations) {
    for (const kind of lists) states.set(`${kind} ${id}`, textOf((await port[kind](id)).items));
  }
  return states;
}

class World {
  readonly owner: TestPerson;
  readonly watched: string;
  #turn = 0;

  constructor(owner: TestPerson, watched: string) {
    this.owner = owner;
    this.watched = watched;
  }

  async organizations(): Promise<readonly string[]> {
    const found = read.list(await this.owner.call('GET', '/organizations'), 'organizations');
    return found.map(({ id }) => String(id));
  }

  async #some(): Promise<string> {
    const all = await this.organizations();
    this.#turn += 1;
    return all[this.#turn % all.length] ?? '';
  }

  async #last(path: string, name: string) {
    return read.list(await this.owner.call('GET', path), name).at(-1);
  }

  /** Each is one request that changes something, so that the service has one state before and one after it. */
  readonly changes = {
    createProject: async () =>
      this.owner.call('POST', `/organizations/${await this.#some()}/projects`, {
        name: `Project ${this.#turn}`,
      }),
    renameProject: async () => {
      const last = await this.#last(`/organizations/${await this.#some()}/projects`, 'projects');
      return (
        last && this.owner.call('PUT', `/projects/${last.id}`, { name: `Renamed ${this.#turn}` })
      );
    },
    deleteProject: async () => {
      const last = await this.#last(`/organizations/${await this.#some()}/projects`, 'projects');
      return last && this.owner.call('DELETE', `/projects/${last.id}`);
    },
    invite: async () =>
      this.owner.call('POST', `/organizations/${await this.#some()}/invitations`, {
        invitee: `person-${this.#turn}-${this.watched}`,
        roles: ['billing'],
      }),
    revoke: async () => {
      const id = await this.#some();
      const last = await this.#last(`/organizations/${id}/invitations`, 'invitations');
      return last && this.owner.call('DELETE', `/invitations/${last.id}`);
    },
    join: async () => {
      const id = await this.#some();
      const last = await this.#last(`/organizations/${id}/invitations`, 'invitations');
      if (!last || last.invitee === this.watched) return undefined;
      const guest = await service.person('Guest', String(last.invitee));
      return guest.call('PUT', `/invitations/${last.id}`);
    },
    changeRole: async () => {
      const id = await this.#some();
      const others = await this.#others(id);
      const path = `/organizations/${id}/members/${others.at(-1)?.id}`;
      return others.length > 0 && this.owner.call('PUT', path, { roles: ['admin'] });
    },
    remove: async () => {
      const id = await this.#some();
      const path = `/organizations/${id}/members/${(await this.#others(id)).at(-1)?.id}`;
      return this.owner.call('DELETE', path);
    },
    renameOrganization: async () =>
      this.owner.call('PUT', `/organizations/${await this.#some()}`, {
        name: `Named ${this.#turn}`,
      }),
  } satisfies Record<string, () => Promise<Answer | false | undefined>>;

  /** Members who are neither the owner nor the one whose app it is. */
  async #others(id: string) {
    const path = `/organizations/${id}/members?include=user&per_page=250`;
    const members = read.list(await this.owner.call('GET', path), 'members');
    const text = (member: unknown) => JSON.stringify(member);
    return members.filter(
      (member) => !text(member).includes('"owner"') && !text(member).includes(this.watched),
    );
  }
}

/** History is lost, as after a restored backup: no place in the stream can be found again. */
const loseHistory = () => service.database.queries.execute(sql`delete from events`);

const accidents = ['cut', 'hang', 'clip', 'restore', 'kill', 'forget'] as const;
type Change = keyof World['changes'];
const changes = [
  ...['createProject', 'renameProject', 'deleteProject', 'invite', 'revoke', 'join'],
  ...['changeRole', 'remove', 'renameOrganization'],
] as readonly Change[];

it('over random changes and accidents, the cache ends as the service and mixes no states', async () => {
  const address = 'grace@recovery.example.org';
  const owner = await service.person('Ada Lovelace', 'ada@recovery.example.org');
  const world = new World(owner, address);
  for (const name of ['Acme', 'Globex', 'Initech']) {
    const organization = await owner.organization(name);
    await organization.project('Web');
    await organization.member('Grace Hopper', address, ['admin']);
  }
  const grace = await service.person('Grace Hopper', address);
  const known = new Map<string, Set<string>>();
  const shown: (readonly [string, string])[] = [];
  const onShown = (id: string) => {
    const view = app?.view(id);
    for (const kind of lists) {
      const list = view?.[kind];
      if (list?.state === 'known') shown.push([`${kind} ${id}`, textOf(list.items)]);
    }
  };
  let app: App | undefined;
  app = await openApp(service, grace, { onShown });
  const note = async (now: App) => {
    for (const [place, text] of await statesOf(now)) {
      known.set(place, (known.get(place) ?? new Set()).add(text));
    }
  };
  await note(app);
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...changes) },
    { weight: 2, arbitrary: fc.constantFrom(...accidents) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (sequence) => {
      let current = app ?? (await openApp(service, grace, { onShown }));
      for (const each of sequence) {
        if (each === 'kill') {
          const earlier = await current.kill();
          current = await openApp(service, grace, { earlier, onShown, isCut: true });
          app = current;
        } else if (each === 'forget') await loseHistory();
        else if (each === 'cut' || each === 'hang' || each === 'clip' || each === 'restore') {
          current.line[each]();
        } else {
          await world.changes[each]();
          await note(current);
        }
      }
      current.line.restore();
      await eventually(async () => {
        const states = await statesOf(current);
        const organizations = current.organizations();
        if (textOf(organizations) !== states.get('organizations')) return false;
        return organizations.every(({ id }) =>
          lists.every((kind) => {
            const list = current.view(id)?.[kind];
            return list?.state === 'known' && textOf(list.items) === states.get(`${kind} ${id}`);
          }),
        );
      });
      const mixed = shown.filter(([place, text]) => !known.get(place)?.has(text));
      expect(mixed).toEqual([]);
      shown.length = 0;
    }),
    { numRuns: 5, endOnFailure: true },
  );
  await app.stop();
});
