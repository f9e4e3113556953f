/** Published answers that no other test has a reason to request. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { invoices, organizations } from '#platform/database/schema.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { read } from './client.ts';
import { type Platform, startPlatform, type TestPerson } from './harness.ts';
import { createWorld, type World } from './world.ts';

let platform: Platform;
let world: World;
let owner: TestPerson;
beforeAll(async () => {
  platform = await startPlatform();
  world = await createWorld(platform);
  owner = world.owner;
});
afterAll(() => platform.stop());

it.each(['address', 'billing_address'])('an excluded %s is shown as a reference', async (name) => {
  const path = `/organizations/${world.organization.id}`;
  const answer = await owner.call('GET', `${path}?exclude=${name}`);
  expect(read.ok(answer).body).toMatchObject({ [name]: { href: expect.any(String) } });
});

it('an organization that requires two-factor closes everything inside', async () => {
  const { own, organization } = world;
  const [event] = read.list(
    await owner.call('GET', `/organizations/${organization.id}/events`),
    'events',
  );
  await platform.database.queries.update(organizations).set({ enforceTwoFactorAt: new Date(0) });
  const answers: Record<string, number> = {};
  for (const path of [
    `/organizations/${organization.id}`,
    `/organizations/${organization.id}/customdata`,
    `/organizations/${organization.id}/events`,
    `/organizations/${organization.id}/projects`,
    `/projects/${own.id}`,
    `/projects/${own.id}/customdata`,
    `/projects/${own.id}/events`,
    `/events/${event?.id}`,
  ]) {
    const { status } = await owner.call('GET', path);
    answers[path.replace(/[\da-f]{8}-[\da-f-]{27}/, '{}')] = status;
  }
  await platform.database.queries.update(organizations).set({ enforceTwoFactorAt: null });
  expect(answers).toEqual({
    '/organizations/{}': 403,
    '/organizations/{}/customdata': 403,
    '/organizations/{}/events': 403,
    '/organizations/{}/projects': 403,
    // What lies inside does not exist then.
    '/projects/{}': 404,
    '/projects/{}/customdata': 404,
    '/projects/{}/events': 404,
    '/events/{}': 404,
  });
});

it('an invoice’s lines are shown as the billing system wrote them', async () => {
  const { organization, own } = world;
  const line = {
    amount: 12.5,
    currency: 'USD',
    description: 'Server',
    details: 'c3.small',
    plan: { id: own.id, name: 'c3.small' },
    unit: 'hour',
    unit_price: 0.5,
    hostname: 'web-1',
    location: 'Amsterdam',
    item_type: 'device',
    service_id: own.id,
    start_date: '2026-01-01',
    end_date: '2026-01-02',
    project_id: own.id,
    plan_id: own.id,
    project: { id: own.id, name: 'Own' },
    adjustments: [{ amount: -1.5, description: 'Discount' }],
  };
  await platform.database.queries.insert(invoices).values({
    id: newIdentifier(),
    organizationId: organization.id,
    projectId: own.id,
    number: '1',
    status: 'open',
    amount: 12.5,
    balance: 12.5,
    currency: 'USD',
    items: [line],
    createdOn: '2026-01-01',
    dueOn: '2026-02-01',
    targetDate: '2026-02-01',
  });
  const answer = await owner.call('GET', `/organizations/${organization.id}/invoices`);
  expect(read.list(answer, 'invoices')).toEqual([
    expect.objectContaining({ items: [line], project: { id: own.id, name: 'Own' } }),
  ]);
});

it('an address is returned with its coordinates', async () => {
  const address = {
    address: '1 Street',
    zip_code: '1000 AA',
    country: 'NL',
    coordinates: { latitude: '52.37', longitude: '4.9' },
  };
  const path = `/organizations/${world.organization.id}`;
  read.ok(await owner.call('PUT', path, { address }));
  expect(read.ok(await owner.call('GET', path)).body).toMatchObject({ address });
});
