/**
 * The app follows the change stream: it shows what others change without polling, also what they changed while
 * the line was cut, and notices when the platform goes and returns. The window is hidden, so that nothing is
 * polled: what is not streamed does not arrive.
 */
import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followChanges } from '#main/app/follow-changes.ts';
import { connectAccount } from '#main/commands/connect-account.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import type { ListItems, Platform as Port } from '#main/platforms/port/platform.ts';
import { Resources } from '#main/resources/resources.ts';
import type { OrganizationView } from '#preload/contract/organization.ts';
import { openTestAccountManager } from '#test/unit/main/support/account-manager.ts';
import { emptyFolder } from '#test/unit/main/support/folder.ts';
import { eventually } from '../shared/eventually.ts';
import { type Fault, faults, startFaultServer } from '../shared/fault-server.ts';
import { read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

/** A line to the service that can be cut: then running answers break and new requests are refused. */
async function openLine() {
  const proxy = await startFaultServer();
  const running = new Set<ServerResponse>();
  const forward: Fault = (incoming, response) => {
    running.add(response.once('close', () => running.delete(response)));
    faults.forward(service.url)(incoming, response);
  };
  proxy.always(forward);
  return {
    url: proxy.url,
    requests: proxy.requests,
    cut() {
      proxy.always(faults.drop());
      for (const response of running) response.destroy();
    },
    restore: () => proxy.always(forward),
    stop: () => proxy.stop(),
  };
}

async function openApp(person: TestPerson) {
  const line = await openLine();
  const connect = packetConnector({
    appVersion: '0.0.0',
    fetch,
    timeLimit: 20_000,
    hide: () => undefined,
  });
  const opened = await openTestAccountManager({ folder: await emptyFolder(), connect });
  const { manager: accountManager, changes, logger } = opened;
  const visible = () => false;
  const resources = new Resources({
    accountManager,
    changes,
    logger,
    visible,
    now: () => performance.now(),
    random: Math.random,
    push: () => undefined,
  });
  followChanges({
    changes,
    accountManager,
    resources,
    isKept: (key) => accountManager.hasOpened(key),
    logger,
  });
  const { accountId } = await connectAccount(opened.parts, {
    kind: 'packet',
    address: line.url,
    token: person.token,
    storage: 'keychain',
  });
  const session = accountManager.session(accountId);
  await eventually(() => line.requests.includes('GET /stream'));
  const port: Port = connect({ address: service.url, token: person.token });
  return {
    line,
    port,
    view: (organizationId: string) => accountManager.view({ accountId, organizationId }),
    organizations: () => session.cache.organizations().items,
    state: () => session.connection.state,
    stop: async () => {
      resources.stop();
      await opened.close();
      await line.stop();
    },
  };
}
type App = Awaited<ReturnType<typeof openApp>>;

const lists = ['projects', 'members', 'invitations'] as const satisfies (keyof ListItems)[];

/** Without links, which lead to the address at which each was read. */
function textOf(items: readonly { readonly id: string }[]): string {
  const sorted = items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return JSON.stringify(sorted, (name, value) => (name === 'link' ? undefined : value));
}

function knownText(list: OrganizationView[keyof ListItems] | undefined): string | null {
  return list?.state === 'known' ? textOf(list.items) : null;
}

/** Waits until the app's cache holds what the service answers. */
async function caughtUp({ port, view, organizations }: App, organizationId: string) {
  await eventually(async () => {
    for (const kind of lists) {
      const { items } = await port[kind](organizationId);
      if (knownText(view(organizationId)?.[kind]) !== textOf(items)) return false;
    }
    return textOf(organizations()) === textOf((await port.organizations()).items);
  });
}

it('what others change arrives while nothing is polled', async () => {
  const ada = await service.person('Ada Lovelace', 'ada@live.example.org');
  const grace = await service.person('Grace Hopper', 'grace@live.example.org');
  const acme = await ada.organization('Acme');
  await acme.member('Grace Hopper', 'grace@live.example.org', ['admin']);
  const app = await openApp(grace);
  await caughtUp(app, acme.id);
  const web = await acme.project('Web');
  await eventually(() => knownText(app.view(acme.id)?.projects)?.includes(web.id));
  await ada.call('PUT', `/organizations/${acme.id}`, { name: 'Acme Hosting' });
  await eventually(() => app.organizations().some(({ name }) => name === 'Acme Hosting'));
  const globex = await ada.organization('Globex');
  await globex.member('Grace Hopper', 'grace@live.example.org', ['billing']);
  await eventually(() => app.organizations().some(({ id }) => id === globex.id));
  await app.stop();
});

it('the platform’s end and its return are noticed without polling', async () => {
  const ada = await service.person('Ada Lovelace', 'ada@gone.example.org');
  const acme = await ada.organization('Acme');
  const app = await openApp(ada);
  await caughtUp(app, acme.id);
  app.line.cut();
  await eventually(() => app.state() === 'failing');
  const web = await acme.project('Web');
  app.line.restore();
  await eventually(() => app.state() === 'online');
  await eventually(() => knownText(app.view(acme.id)?.projects)?.includes(web.id));
  await app.stop();
});

async function projectsOf({ id }: TestOrganization, ada: TestPerson) {
  return read.list(await ada.call('GET', `/organizations/${id}/projects`), 'projects');
}

/** One change by another person. */
const changes = {
  create: async (acme: TestOrganization) => void (await acme.project('Project')),
  rename: async (acme: TestOrganization, ada: TestPerson) => {
    const [first] = await projectsOf(acme, ada);
    if (first) await ada.call('PUT', `/projects/${first.id}`, { name: `${first.name}+` });
  },
  remove: async (acme: TestOrganization, ada: TestPerson) => {
    const last = (await projectsOf(acme, ada)).at(-1);
    if (last) await ada.call('DELETE', `/projects/${last.id}`);
  },
  invite: async (acme: TestOrganization, ada: TestPerson, turn: number) => {
    const invitee = `person${turn}@sequence.example.org`;
    await ada.call('POST', `/organizations/${acme.id}/invitations`, {
      invitee,
      roles: ['billing'],
    });
  },
  join: async (acme: TestOrganization, _ada: TestPerson, turn: number) => {
    await acme.member('Newcomer', `newcomer${turn}@sequence.example.org`, ['billing']);
  },
} as const;
const steps = [...(Object.keys(changes) as (keyof typeof changes)[]), 'cut', 'restore'] as const;

it('over random changes and cuts, the cache ends as the service', async () => {
  const ada = await service.person('Ada Lovelace', 'ada@sequence.example.org');
  const acme = await ada.organization('Acme');
  const app = await openApp(ada);
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 12 }), async (sequence) => {
      for (const step of sequence) {
        turn += 1;
        if (step === 'cut') app.line.cut();
        else if (step === 'restore') app.line.restore();
        else await changes[step](acme, ada, turn);
      }
      app.line.restore();
      await caughtUp(app, acme.id);
    }),
    { numRuns: 8, endOnFailure: true },
  );
  expect(app.state()).toBe('online');
  await app.stop();
});
