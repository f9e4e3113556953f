/**
 * The app follows the change stream: it shows what others change without polling, also what they changed while
 * the line was cut, and notices when the platform goes and returns. The window is hidden, so that nothing is
 * polled: what is not streamed does not arrive.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../shared/eventually.ts';
import { read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { caughtUp, knownText, openApp } from './followed-app.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';

let service: Platform;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

it('what others change arrives while nothing is polled', async () => {
  const ada = await service.person('Ada Lovelace', 'ada@live.example.org');
  const grace = await service.person('Grace Hopper', 'grace@live.example.org');
  const acme = await ada.organization('Acme');
  await acme.member('Grace Hopper', 'grace@live.example.org', ['admin']);
  const app = await openApp(service, grace);
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
  const app = await openApp(service, ada);
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
  const app = await openApp(service, ada);
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

it('a start asks only for what changed meanwhile', async () => {
  const ada = await service.person('Ada Lovelace', 'ada@again.example.org');
  const shown = await ada.organization('Acme');
  const changed = await ada.organization('Globex');
  const unchanged = await ada.organization('Initech');
  const app = await openApp(service, ada);
  for (const { id } of [shown, changed, unchanged]) await caughtUp(app, id);
  await app.close();
  await changed.project('Web');
  const again = await openApp(service, ada, { earlier: app });
  await caughtUp(again, changed.id);
  const read = (id: string) => again.asked().filter((what) => what.includes(id));
  expect(read(changed.id)).not.toEqual([]);
  expect(read(unchanged.id)).toEqual([]);
  await again.stop();
});
