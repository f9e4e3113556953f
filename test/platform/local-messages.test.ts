import { afterAll, beforeAll, expect, it } from 'vitest';
import { localMessageSchema } from '#domain/local-platform.ts';
import { answerLocally, type LocalServices } from '#platform/parent-process/local-messages.ts';
import { client, read } from './client.ts';
import { type Platform, startPlatform } from './harness.ts';

let platform: Platform;
let services: LocalServices;
beforeAll(async () => {
  platform = await startPlatform();
  services = platform.local;
});
afterAll(() => platform.stop());

const ask = async (message: unknown) =>
  localMessageSchema.parse(await answerLocally(services, message));

it('an issued token works', async () => {
  const message = await ask({
    id: 7,
    call: 'issue-token',
    name: 'Ada',
    email: 'ada@local.example.org',
  });
  if (message.kind !== 'token') throw new Error(JSON.stringify(message));
  expect(message.id).toBe(7);
  expect((await client(platform.url, message.token).call('GET', '/user')).status).toBe(200);
});

it('kept mail is listed newest first, each with its link', async () => {
  const ada = await platform.person('Ada', 'ada@local.example.org');
  const acme = await ada.organization('Acme');
  for (const invitee of ['one@example.org', 'two@example.org']) {
    read.ok(
      await ada.call('POST', `/organizations/${acme.id}/invitations`, {
        invitee,
        roles: ['admin'],
      }),
    );
  }
  const message = await ask({ id: 8, call: 'list-mail' });
  if (message.kind !== 'mail') throw new Error(JSON.stringify(message));
  expect(message.mail.map(({ to }) => to)).toEqual(['two@example.org', 'one@example.org']);
  for (const { link, text } of message.mail) {
    expect(link).toContain(`${platform.url}/join/`);
    expect(text).toContain(link);
  }
});

it('failures are answered in words', async () => {
  expect(await ask({ id: 9, call: 'issue-token', name: 'Ada', email: 'nobody' })).toEqual({
    kind: 'error',
    id: 9,
    message: 'nobody is not a valid email address',
  });
  expect(await ask('hello')).toMatchObject({ kind: 'error' });
});
