/**
 * Orgdesk ends at every step of a job, one after the other, and is started again: it offers to go on, and
 * everything is done exactly once. Invites run once without idempotency keys, so that looking up has to do,
 * and once with a platform that lists no invitations, so that the keys have to do.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectAccount } from '#main/commands/connect-account.ts';
import type { Jobs } from '#main/jobs/jobs.ts';
import { packetConnector } from '#main/platforms/packet/connect.ts';
import { MemoryVault } from '#main/vault/vault.ts';
import { events } from '#platform/database/schema.ts';
import type { JobKind, JobWork } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { EndAtStep } from '#test/unit/main/jobs/end-at-step.ts';
import { openTestAccountManager, seenMember } from '#test/unit/main/support/account-manager.ts';
import { emptyFolder } from '#test/unit/main/support/folder.ts';
import { jobsOf } from '#test/unit/main/support/jobs.ts';
import { libsql } from '#test/unit/main/support/libsql.ts';
import { eventually } from '../shared/eventually.ts';
import { type Fault, faults, startFaultServer } from '../shared/fault-server.ts';
import { read } from './client.ts';
import { serverDatabase } from './databases.ts';
import { type Platform, startPlatform, type TestOrganization, type TestPerson } from './harness.ts';
import { dismissSent, goOn, notice, sentByItself } from './sent-later.ts';

vi.setConfig({ testTimeout: 600_000 });

/** Milliseconds by which the platform's clock is behind. */
let behind = 0;
let service: Platform;
beforeAll(async () => {
  service = await startPlatform({
    database: await serverDatabase(),
    clock: () => new Date(Date.now() - behind),
  });
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

type Opened = Awaited<ReturnType<typeof openTestAccountManager>> & { readonly jobs: Jobs };

interface Lane {
  readonly opened: Opened;
  readonly key: OrganizationKey;
  readonly person: TestPerson;
  readonly organization: TestOrganization;
  /** Of the people whom it is about; the answer about the last one is lost. */
  readonly emails: readonly string[];
}

interface Prepared {
  readonly work: JobWork;
  /** Stands in the requests whose answers are lost. */
  readonly lost: string;
}

interface Kind {
  readonly name: string;
  readonly kind: JobKind;
  readonly fault: Fault;
  /** Whom each job is about. */
  readonly people: readonly string[];
  readonly prepare: (lane: Lane) => Promise<Prepared>;
  /** The event of the platform that says that it was done once. */
  readonly event: RegExp;
  /** How many organizations get that event; one where it is left out. */
  readonly tellsOf?: number;
}

/** The answer about the last one is lost. */
const two = ['one', 'lost'];
const one = ['lost'];

const web = ['collaborator'] as const;
const billing = { roles: ['billing'], projectIds: [] } as const;

/** A reading that was under way before may lack them. */
async function known(
  { manager }: Opened,
  key: OrganizationKey,
  ids: readonly string[],
): Promise<void> {
  await eventually(async () => {
    await manager.session(key.accountId).refresh(key.organizationId, 0);
    const view = manager.view(key);
    const lists = [view?.members, view?.invitations, view?.projects];
    const found = lists.flatMap((list) =>
      list?.state === 'known' ? list.items.map(({ id }) => id) : [],
    );
    return ids.every((id) => found.includes(id));
  });
}

/** @param ago milliseconds by which the platform's clock is behind while it makes them */
async function invited(
  { opened, key, person, organization, emails }: Lane,
  ago: number,
): Promise<readonly string[]> {
  behind = ago;
  const ids: string[] = [];
  for (const invitee of emails) {
    const path = `/organizations/${organization.id}/invitations`;
    ids.push(read.id(await person.call('POST', path, { invitee, roles: ['billing'] })));
  }
  behind = 0;
  await known(opened, key, ids);
  return ids;
}

async function joined({ opened, key, organization, emails }: Lane): Promise<readonly string[]> {
  const { id } = await organization.project('Web');
  const ids: string[] = [];
  for (const email of emails) {
    ids.push((await organization.member(email, email, web, [id])).memberId);
  }
  await known(opened, key, [id, ...ids]);
  return ids;
}

const ofInvitations = (kind: 'resend' | 'revoke') => async (lane: Lane) => {
  // Made a minute ago: the platform tells times in seconds, and a resend is seen by a later one.
  const invitationIds = await invited(lane, kind === 'resend' ? 60_000 : 0);
  return { work: { kind, invitationIds }, lost: invitationIds.at(-1) ?? '' };
};

const changeRoles = async (lane: Lane) => {
  const ids = await joined(lane);
  const changes = ids.map((id) => ({
    ...seenMember(lane.opened.manager, lane.key, id),
    ...billing,
  }));
  return { work: { kind: 'change-roles' as const, changes }, lost: ids.at(-1) ?? '' };
};

const invite = async ({ emails }: Lane) => {
  const rows = emails.map((email) => ({ email, name: '', ...billing }));
  return {
    work: { kind: 'invite' as const, rows, message: 'Welcome', replaces: null },
    lost: emails.at(-1) ?? '',
  };
};

/** Projects that are named like the addresses, by which the events are found. */
async function projectsOf({ opened, key, organization, emails }: Lane): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of emails) ids.push((await organization.project(name)).id);
  await known(opened, key, ids);
  return ids;
}

const kinds: readonly Kind[] = [
  {
    name: 'nokeys',
    kind: 'invite',
    fault: withoutKeys,
    people: two,
    prepare: invite,
    event: /invited/,
  },
  {
    name: 'nolist',
    kind: 'invite',
    fault: withoutList,
    people: two,
    prepare: invite,
    event: /invited/,
  },
  {
    name: 'resend',
    kind: 'resend',
    fault: withoutKeys,
    people: one,
    prepare: ofInvitations('resend'),
    event: /resent/,
  },
  {
    name: 'revoke',
    kind: 'revoke',
    fault: withoutKeys,
    people: one,
    prepare: ofInvitations('revoke'),
    event: /revoked/,
  },
  {
    name: 'roles',
    kind: 'change-roles',
    fault: withoutKeys,
    people: two,
    prepare: changeRoles,
    event: /to billing/i,
  },
  {
    name: 'remove',
    kind: 'remove',
    fault: withoutKeys,
    people: one,
    prepare: async (lane) => {
      const ids = await joined(lane);
      const members = ids.map((id) => seenMember(lane.opened.manager, lane.key, id));
      return { work: { kind: 'remove', members }, lost: ids.at(-1) ?? '' };
    },
    event: /removed/,
  },
  {
    name: 'revert',
    kind: 'revert',
    fault: withoutKeys,
    people: one,
    prepare: async (lane) => {
      const { work, lost } = await changeRoles(lane);
      const jobId = randomUUID();
      const { jobs } = lane.opened;
      jobs.start({ jobId, key: lane.key, work });
      jobs.sendNow({ jobId });
      await jobs.settled(jobId);
      expect(jobs.views()[0]?.counts).toMatchObject({ failed: 0, left: 0 });
      jobs.dismiss({ jobId, ids: null });
      return { work: { kind: 'revert', of: { jobId } }, lost };
    },
    event: /to collaborator/i,
  },
  {
    name: 'deletion',
    kind: 'delete-projects',
    fault: withoutKeys,
    people: one,
    prepare: async (lane) => {
      const projectIds = await projectsOf(lane);
      return { work: { kind: 'delete-projects', projectIds }, lost: projectIds.at(-1) ?? '' };
    },
    event: /deleted the project/,
  },
  {
    name: 'transfer',
    kind: 'offer-projects',
    fault: withoutKeys,
    people: one,
    prepare: async (lane) => {
      const projectIds = await projectsOf(lane);
      const { id: toOrganizationId } = await lane.person.organization('Globex');
      return {
        work: { kind: 'offer-projects', projectIds, toOrganizationId },
        lost: projectIds.at(-1) ?? '',
      };
    },
    event: /offered the project/,
    // The one that offers it, and the one that it is offered to.
    tellsOf: 2,
  },
  {
    name: 'creation',
    kind: 'create-project',
    fault: withoutKeys,
    people: one,
    prepare: async ({ emails: [name = ''] }) => ({
      work: { kind: 'create-project', name, replaces: null },
      lost: name,
    }),
    event: /created the project/,
  },
];

/**
 * Ends at every step of a kind of job; answers everybody about whom one was done.
 * @param waits whether the job is started without a connection, so that it is sent from the outbox
 */
async function endAtEveryStep(
  { name, kind, fault, people, prepare }: Kind,
  waits: boolean,
): Promise<readonly string[]> {
  const folder = await emptyFolder();
  const proxy = await startFaultServer();
  proxy.always(fault);
  const keychain = new MemoryVault();
  const start = async (end: EndAtStep): Promise<Opened> => {
    const opened = await openTestAccountManager({
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
    const jobs = jobsOf(opened);
    return { ...opened, jobs };
  };
  const person = await service.person('Ada Lovelace', `ada@${name}.example.org`);
  // One for all steps: what a start reads of a platform must not grow with them.
  const organization = await person.organization('Acme');
  let end = new EndAtStep(1);
  let opened = await start(end);
  const { accountId } = await connectAccount(opened.parts, {
    kind: 'packet',
    address: proxy.url,
    token: person.token,
    storage: 'keychain',
  });
  const key = { accountId, organizationId: organization.id };
  const done: string[] = [];
  for (let step = 1, died = true; died; step += 1) {
    await opened.connected(accountId, 'online');
    const emails = people.map((each) => `${each}@${step}.${name}.example.org`);
    const { work, lost } = await prepare({ opened, key, person, organization, emails });
    const jobId = randomUUID();
    const { jobs } = opened;
    if (waits) {
      proxy.always(faults.drop());
      await notice(opened, accountId, 'failing');
    }
    end.begin(lost);
    const current = opened;
    const ends = end;
    const run = (async () => {
      jobs.start({ jobId, key, work });
      proxy.always(fault);
      if (waits) {
        await notice(current, accountId, 'online');
        return sentByItself(current, () => ends.isDead);
      }
      jobs.sendNow({ jobId });
      await jobs.settled(jobId);
    })();
    const ended = run.then(
      () => 'came to its end',
      (error: unknown) => {
        if (!end.isDead) throw error;
        return 'died';
      },
    );
    died = (await Promise.race([ended, end.died])) === 'died';
    await opened.close();
    await end.answered();
    proxy.always(fault);
    end = new EndAtStep(step + 1);
    opened = await start(end);
    await opened.connected(accountId, 'online');
    const offered = opened.jobs.views();
    // Only before the job was noted there is nothing to go on with.
    expect(offered, `step ${step}`).toHaveLength(step === 1 ? 0 : 1);
    for (const each of offered) {
      expect(each).toMatchObject({ jobId, kind, counts: { total: people.length } });
      if (waits) await sentByItself(opened);
      if (waits) dismissSent(opened, jobId);
      else await goOn(opened, jobId);
    }
    if (step > 1) done.push(...emails);
    expect(opened.jobs.views()).toEqual([]);
  }
  await opened.close();
  await proxy.stop();
  return done;
}

/** Every job was done, and the platform reports each once. */
async function expectOnce(kind: Kind, done: readonly string[]): Promise<void> {
  expect(done.length / kind.people.length).toBeGreaterThan(8 * kind.people.length);
  const bodies = (await service.database.queries.select().from(events)).map(({ body }) => body);
  const told = bodies.filter((body) => kind.event.test(body) && body.includes(`.${kind.name}.`));
  expect(told.map((body) => /[\w-]+@[\w.]+\w/.exec(body)?.[0]).toSorted()).toEqual(
    done.flatMap((email) => Array.from({ length: kind.tellsOf ?? 1 }, () => email)).toSorted(),
  );
}

test.each(kinds)(
  '$kind ($name): ended at any step, it goes on, and all is done exactly once',
  async (kind) => expectOnce(kind, await endAtEveryStep(kind, false)),
);

const waiting = ['invite', 'revoke', 'change-roles', 'remove', 'delete-projects', 'create-project'];

// All at once, since most of the time is spent on waiting for a connection.
test('jobs that are started offline and ended at any step are sent exactly once', async () => {
  // Where no answer comes and nothing is listed, the person has to decide in the end.
  const later = kinds.filter(({ kind, fault }) => waiting.includes(kind) && fault !== withoutList);
  await Promise.all(
    later.map(async (each) => {
      const kind = { ...each, name: `later${each.name}` };
      await expectOnce(kind, await endAtEveryStep(kind, true));
    }),
  );
});
