/** The person's own account through the adapter, over the real service. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkTo, secretIn } from '#test/platform/accounts.ts';
import { send } from '#test/platform/client.ts';
import { serverDatabase } from '#test/platform/databases.ts';
import { type Platform as Service, startPlatform } from '#test/platform/harness.ts';
import { packet } from '#test/unit/main/support/packet.ts';

let service: Service;
beforeAll(async () => {
  service = await startPlatform({ database: await serverDatabase() });
});
afterAll(() => service.stop());

let people = 0;
async function somebody() {
  people += 1;
  const email = `self.${people}@example.org`;
  const { token } = await service.person('Ada', email);
  const { self } = packet(`${service.url}/metal/v1`, token).platform;
  return { email, token, self };
}

const as = (token: string) => packet(`${service.url}/metal/v1`, token).platform;

test('a new key works, the current one is marked, and no list has a token', async () => {
  const { self, token } = await somebody();
  const { apiKeys } = self;
  if (!apiKeys) throw new Error('The service has API keys.');
  const made = await apiKeys.create({ description: 'Backup', readOnly: true });
  expect((await as(made.token).person()).name).toBe('Ada');
  const { keys, canDescribe } = await apiKeys.list();
  expect(canDescribe).toBe(true);
  expect(keys.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
  const added = keys.find(({ description }) => description === 'Backup');
  expect(added).toMatchObject({ readOnly: true, isCurrent: false });
  expect(JSON.stringify(keys)).not.toContain(made.token);
  expect(JSON.stringify(keys)).not.toContain(token);
  await apiKeys.describe(added?.id ?? '', 'Nightly');
  expect((await apiKeys.list()).keys.map(({ description }) => description)).toContain('Nightly');
  await apiKeys.revoke(added?.id ?? '');
  await expect(as(made.token).person()).rejects.toMatchObject({
    failure: { kind: 'unauthorized' },
  });
});

test('on the published API the key of the account is recognized by its token', async () => {
  const [own, other] = ['own-token-1234567', 'other-token-7654321'];
  const body = {
    api_keys: [
      { id: randomUUID(), description: 'Other', read_only: false, token: other },
      { id: randomUUID(), description: 'Own', read_only: false, token: own },
      { description: 'Without an identifier', token: other },
    ],
  };
  const fetch = async () => Response.json(body);
  const { apiKeys } = packet('https://platform.example.org', own, 1000, fetch).platform.self;
  const read = await apiKeys?.list();
  expect(read?.keys.map(({ description, isCurrent }) => [description, isCurrent])).toEqual([
    ['Other', false],
    ['Own', true],
  ]);
  expect(read?.canDescribe).toBe(false);
  expect(JSON.stringify(read)).not.toMatch(/token-\d/);
});

test('an added address is verified by its link, becomes the default, and the former one goes', async () => {
  const { self, email } = await somebody();
  const { emails } = self;
  if (!emails) throw new Error('The service has addresses.');
  const address = `new.${email}`;
  await emails.add(address);
  const find = async (wanted: string) =>
    (await self.details()).emails.find((each) => each.address === wanted);
  const added = await find(address);
  expect(added).toMatchObject({ isDefault: false, isVerified: false });
  await expect(emails.makeDefault(added?.id ?? '')).rejects.toMatchObject({
    failure: { kind: 'invalid' },
  });
  await emails.sendLink(address);
  const body = { user_token: secretIn(await linkTo(service, address, 'verify')) };
  await send(service.url, 'PUT', '/verify-email', { body });
  await emails.makeDefault(added?.id ?? '');
  expect(await self.details()).toMatchObject({ email: address });
  await emails.remove((await find(email))?.id ?? '');
  expect((await self.details()).emails).toHaveLength(1);
});

test('a password is set, changed by the current one, and ends other keys on demand', async () => {
  const { self } = await somebody();
  const { password, apiKeys } = self;
  if (!password || !apiKeys) throw new Error('The service has passwords.');
  expect(await self.details()).toMatchObject({ hasPassword: false });
  const first = { current: null, next: 'tall giraffes whistle', revokesOtherKeys: false };
  await password.change(first);
  expect(await self.details()).toMatchObject({ hasPassword: true });
  const wrong = { current: 'small', next: 'nine quiet rivers', revokesOtherKeys: false };
  await expect(password.change(wrong)).rejects.toMatchObject({
    failure: { kind: 'invalid', fields: { currentPassword: expect.any(String) } },
  });
  await expect(
    password.change({ ...wrong, current: first.next, next: 'short' }),
  ).rejects.toMatchObject({
    failure: { kind: 'invalid', fields: { newPassword: expect.any(String) } },
  });
  const { token } = await apiKeys.create({ description: 'Other', readOnly: false });
  await password.change({ current: first.next, next: 'nine quiet rivers', revokesOtherKeys: true });
  expect(await self.details()).toMatchObject({ hasPassword: true });
  await expect(as(token).person()).rejects.toMatchObject({ failure: { kind: 'unauthorized' } });
}, 120_000);
