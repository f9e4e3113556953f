/**
 * Orgdesk ends at every step of an invite, one after the other, and is started again: it offers to go
 * on, and each person gets one mail. Once without idempotency keys, so that looking up has to do, and
 * once with a platform that lists no invitations, so that the keys have to do.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import { getUnfinishedInvite, Invites } from '#main/commands/invite.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import { mails } from '#platform/database/schema.ts';
import type { InviteResult } from '#preload/contract/organization.ts';
import type { UnfinishedInvite } from '#preload/contract/shell.ts';
import { type Platform, startPlatform } from '#test/platform/harness.ts';
import { type Fault, faults, startFaultServer } from '#test/shared/fault-server.ts';
import { openTestAccountManager } from '../support/account-manager.ts';
import { emptyFolder } from '../support/folder.ts';
import { libsql } from '../support/libsql.ts';
import { EndAtStep } from './end-at-step.ts';

let service: Platform;
beforeAll(async () => {
  service = await startPlatform();
});
afterAll(() => service.stop());

/** Knows no idempotency keys, as most platforms. */
const withoutKeys: Fault = (incoming, response) => {
  delete incoming.headers['idempotency-key'];
  faults.forward(service.url)(incoming, response);
};

/** Shows its invitations to nobody. */
const withoutList: Fault = (incoming, response) => {
  const lists = incoming.method === 'GET' && /\/invitations(?:\?|$)/.test(incoming.url ?? '');
  (lists ? faults.json({ invitations: [] }) : faults.forward(service.url))(incoming, response);
};

function rowsOf(emails: readonly string[]) {
  return emails.map((email) => ({ email, name: '', roles: ['billing' as const], projectIds: [] }));
}

type Opened = Awaited<ReturnType<typeof openTestAccountManager>>;

/** Goes on as the person would: continue, then try again whatever failed. */
async function goOn(
  { manager, logger }: Opened,
  unfinished: UnfinishedInvite,
  emails: readonly string[],
) {
  const invites = new Invites({ logger, onProgress: () => undefined });
  const { key, runId } = unfinished;
  const results: readonly InviteResult[] =
    unfinished.state === 'ended'
      ? (await getUnfinishedInvite(manager, { key, runId })).results
      : await invites.continue(manager, { key, runId });
  expect(results.map(({ email }) => email)).toEqual(emails);
  const left = results.filter(({ outcome }) => outcome.kind !== 'sent');
  if (left.length === 0) return invites.discard(manager, { key, runId });
  const retry = randomUUID();
  const rows = rowsOf(left.map(({ email }) => email));
  const again = await invites.invite(manager, {
    key,
    runId: retry,
    replaces: runId,
    message: 'Welcome',
    rows,
  });
  expect(again.map(({ outcome }) => outcome.kind)).toEqual(left.map(() => 'sent'));
  return invites.discard(manager, { key, runId: retry });
}

/** Answers who was to be invited, step by step. */
async function endAtEveryStep(name: string, fault: Fault): Promise<readonly string[]> {
  const folder = await emptyFolder();
  const proxy = await startFaultServer();
  proxy.always(fault);
  const keychain = new MemoryVault();
  const start = (end: EndAtStep) =>
    openTestAccountManager({
      folder,
      keychain,
      libsql: end.libsql(libsql),
      connect: packetConnector({
        appVersion: '0.0.0',
        fetch: end.fetch,
        timeLimit: 20_000,
        hide: () => undefined,
      }),
    });
  const person = await service.person('Ada Lovelace', `ada@${name}.example.org`);
  let end = new EndAtStep(1);
  let opened = await start(end);
  const { accountId } = await connectAccount(opened.parts, {
    kind: 'packet',
    address: proxy.url,
    token: person.token,
    storage: 'keychain',
  });
  // One for all steps: what a start reads of a platform must not grow with them.
  const { id } = await person.organization('Acme');
  const key = { accountId, organizationId: id };
  const invited: string[] = [];
  for (let step = 1, died = true; died; step += 1) {
    await opened.connected(accountId, 'online');
    const emails = ['one', 'lost'].map((each) => `${each}@${step}.${name}.example.org`);
    const input = { key, runId: randomUUID(), replaces: null, message: 'Welcome' };
    end.begin();
    const run = new Invites({ logger: opened.logger, onProgress: () => undefined }).invite(
      opened.manager,
      {
        ...input,
        rows: rowsOf(emails),
      },
    );
    const ended = run.then(
      () => 'came to its end',
      () => end.died,
    );
    died = (await Promise.race([ended, end.died])) === 'died';
    await opened.close();
    end = new EndAtStep(step + 1);
    opened = await start(end);
    await opened.connected(accountId, 'online');
    const unfinished = opened.shell().unfinishedInvites;
    // Only before the plan was written there is nothing to go on with.
    expect(unfinished, `step ${step}`).toHaveLength(step === 1 ? 0 : 1);
    for (const each of unfinished) await goOn(opened, each, emails);
    if (step > 1) invited.push(...emails);
    expect(opened.shell().unfinishedInvites).toEqual([]);
  }
  await opened.close();
  await proxy.stop();
  return invited;
}

test('ended at any step, it goes on after a restart, and each person gets exactly one mail', async () => {
  const lanes = await Promise.all([
    endAtEveryStep('nokeys', withoutKeys),
    endAtEveryStep('nolist', withoutList),
  ]);
  for (const invited of lanes) expect(invited.length / 2).toBeGreaterThan(16);
  // The mails as they were written, with the invitations; that each arrives is seen in test/e2e.
  const written = await service.database.queries.select().from(mails);
  expect(written.map(({ recipient }) => recipient).toSorted()).toEqual(lanes.flat().toSorted());
});
