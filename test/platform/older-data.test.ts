/** The service opens the database of version 0.1.0, and nothing in it is lost. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { RunningServer } from '#platform/server/server.ts';
import { startFolderService } from '../shared/folder-service.ts';
import { copyOlderData, type OlderData } from '../shared/older-data.ts';
import { client, read, request, send } from './client.ts';
import { observeOlder } from './conformance/recorder.ts';

interface Opened {
  readonly server: RunningServer;
  readonly contents: OlderData['contents'];
  readonly close: () => Promise<void>;
}

async function openData(): Promise<Opened> {
  const { folder, contents, remove } = await copyOlderData('0.1.0');
  const server = await startFolderService(join(folder, 'platform'), observeOlder);
  const close = async () => {
    await server.close();
    await remove();
  };
  return { server, contents, close };
}

let opened: Opened;
beforeAll(async () => {
  opened = await openData();
});
afterAll(() => opened.close());

const byId = (items: readonly { readonly id?: unknown }[]) =>
  items.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1));

it('every token of 0.1.0 still works', async () => {
  const { server, contents } = opened;
  const { ada, grace, bob, bobsOwn } = contents.tokens;
  for (const token of [ada, grace, bob, bobsOwn]) {
    expect((await client(server.url, token).call('GET', '/user')).status).toBe(200);
  }
  const { project } = contents.tokens;
  const { web } = contents.projects;
  expect((await client(server.url, project).call('GET', `/projects/${web}`)).status).toBe(200);
});

it('the person has the same name and address', async () => {
  const { server, contents } = opened;
  const { tokens, user } = contents;
  const answer = await client(server.url, tokens.ada).call('GET', '/user');
  expect(read.ok(answer).body).toMatchObject(user);
});

it('everything that was listed is listed as before', async () => {
  const { server, contents } = opened;
  const { tokens, lists } = contents;
  const ada = client(server.url, tokens.ada);
  for (const [path, { list, items }] of Object.entries(lists)) {
    expect(items.length, path).toBeGreaterThan(0);
    const now = byId(read.list(await ada.call('GET', path), list));
    const kept = now.filter(({ id }) => items.some((item) => item.id === id));
    expect(kept, path).toMatchObject(byId(items));
  }
});

it('a password still signs in, with a recovery code of two-factor sign-in', async () => {
  const { server, contents } = opened;
  const { email, password, recoveryCode } = contents.eve;
  const signIn = (code: string) =>
    send(server.url, 'POST', '/sign-in', {
      body: { email, password },
      headers: { 'x-otp-token': code },
    });
  expect((await signIn('000000')).status).toBe(401);
  expect((await signIn(recoveryCode)).status).toBe(201);
});

it('kept mail is there, and its link still leads to the invitation', async () => {
  const { server, contents } = opened;
  const { mails, joinPath } = contents;
  expect((await server.listMail()).map(({ id, to, subject }) => ({ id, to, subject }))).toEqual(
    expect.arrayContaining(mails),
  );
  const page = await request(server.url, 'GET', joinPath);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Acme Hosting');
});

it('unfinished things continue: an invitation is accepted, a member changed, a transfer declined', async () => {
  // A copy of its own, because it changes what others read.
  const { server, contents, close } = await openData();
  onTestFinished(close);
  const { tokens, organizations, lists } = contents;
  const ada = client(server.url, tokens.ada);
  const { acme } = organizations;
  const listed = (path: string) => lists[`/organizations/${acme}/${path}`]?.items ?? [];
  const invitation = listed('invitations?per_page=100').find(
    ({ invitee }) => invitee === 'sent@example.org',
  );
  const token = await server.issueToken({ name: 'Sam Sent', email: 'sent@example.org' });
  const sam = client(server.url, token);
  read.ok(await sam.call('PUT', `/invitations/${invitation?.id}`));
  expect(read.list(await sam.call('GET', '/projects'), 'projects')).toHaveLength(2);
  const [transfer] = listed('transfers');
  expect((await ada.call('DELETE', `/transfers/${transfer?.id}`)).status).toBe(204);
  const members = listed('members?include=user&per_page=100');
  const admin = members.find(({ roles }) => String(roles) === 'admin');
  const path = `/organizations/${acme}/members/${admin?.id}`;
  expect((await ada.call('DELETE', path)).status).toBeLessThan(300);
});
