/** Plans work in several organizations from the caches, and starts a job in each of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { capabilitiesOf } from '#domain/capabilities.ts';
import type { Invitation, Member } from '#domain/entities.ts';
import { contactOf } from '#domain/identity.ts';
import {
  isAcceptable,
  isExpiring,
  isPending,
  stateNow,
} from '#domain/invitations/invitation-state.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { expectedAssignment, planRemoval, planRoles } from '#domain/members/role-changes.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type {
  NotStarted,
  PlannedInvites,
  PlannedMembership,
  PlannedResend,
} from '#preload/contract/several.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { knownItems, knownOrganization, omissionsIn } from '../cache/known-items.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { rulesIn } from '../jobs/plan.ts';
import type { Logger } from '../log/logger.ts';
import { failureFrom } from '../sync/failed.ts';
import { getPerson } from './person.ts';

/** Milliseconds of work before main does something else. */
const stepMs = 8;

/** Plans in each organization that is still known; other work goes on between them. */
async function inEach<Planned>(
  accountManager: Pick<AccountManager, 'each'>,
  keys: readonly OrganizationKey[],
  plan: (session: AccountSession, key: OrganizationKey) => Planned | null,
): Promise<readonly Planned[]> {
  const planned: Planned[] = [];
  let began = performance.now();
  for (const key of keys) {
    accountManager.each('planning in several organizations', (session) => {
      if (session.account.id !== key.accountId) return;
      if (!knownOrganization(session.cache, key.organizationId)) return;
      const found = plan(session, key);
      if (found !== null) planned.push(found);
    });
    if (performance.now() - began < stepMs) continue;
    await nextTurn();
    began = performance.now();
  }
  return planned;
}

const none = [] as const;

function plannedInvites(
  session: AccountSession,
  key: OrganizationKey,
  addresses: readonly string[],
): PlannedInvites {
  const { account, cache, kind } = session;
  const { organizationId } = key;
  const members = knownItems(cache, 'members', organizationId);
  const invitations = knownItems(cache, 'invitations', organizationId);
  const { rows } = planInvitations(addresses.join('\n'), {
    ownEmail: account.person.email,
    ownHandle: account.person.handle,
    members: members ?? none,
    invitations: invitations ?? none,
    omissions: {
      members: omissionsIn(cache, 'members', organizationId),
      invitations: omissionsIn(cache, 'invitations', organizationId),
    },
    projects: none,
    table: kind.view.roles,
    capabilities: capabilitiesOf(kind.capabilities, knownOrganization(cache, organizationId)),
    now: session.platformNow(),
  });
  const found = new Map(rows.map(({ address, status }) => [address, status.kind]));
  return {
    key,
    statuses: addresses.map((address) => found.get(address) ?? 'invalid'),
    isTeamKnown: members !== undefined && invitations !== undefined,
  };
}

/** Returns a JSON list of `PlannedInvites`. */
export async function planInvites(
  accountManager: Pick<AccountManager, 'each'>,
  { keys, addresses }: CallInput<'planInvites'>,
): Promise<string> {
  const planned = await inEach(accountManager, keys, (session, key) =>
    plannedInvites(session, key, addresses),
  );
  return JSON.stringify(planned);
}

function plannedResend(session: AccountSession, key: OrganizationKey): PlannedResend | null {
  const now = session.platformNow();
  const pending = (knownItems(session.cache, 'invitations', key.organizationId) ?? none).filter(
    isPending,
  );
  if (pending.length === 0) return null;
  const ids = (isMeant: (invitation: Invitation) => boolean) =>
    pending.filter(isMeant).map(({ id }) => id);
  const isOpen = (invitation: Invitation) => isAcceptable(invitation, now);
  return {
    key,
    expired: ids((each) => stateNow(each, now) === 'expired'),
    expiring: ids((each) => isOpen(each) && isExpiring(each, now)),
    open: ids((each) => isOpen(each) && !isExpiring(each, now)),
  };
}

export async function planResends(
  accountManager: Pick<AccountManager, 'each'>,
  { keys }: CallInput<'planResends'>,
): Promise<readonly PlannedResend[]> {
  return inEach(accountManager, keys, plannedResend);
}

function plannedMembership(
  session: AccountSession,
  key: OrganizationKey,
  isMeant: (member: Member) => boolean,
  roles: CallInput<'planMemberships'>['roles'],
): PlannedMembership | null {
  const rules = rulesIn(session, key.organizationId);
  const member = knownItems(session.cache, 'members', key.organizationId)?.find(isMeant);
  if (!member) return null;
  const wish = { projectIds: none, keepRoles: false, keepProjects: true };
  const [change] =
    roles === null
      ? planRemoval(rules, [member]).map(({ reason }) => ({ to: null, reason }))
      : planRoles(rules, [member], { ...wish, roles });
  return {
    key,
    memberId: member.id,
    name: member.name,
    contact: contactOf(member),
    isOwn: member.userId === session.account.person.id,
    expected: expectedAssignment(member),
    to: change?.to ?? null,
    reason: change?.reason ?? null,
  };
}

/** Rejects with a `FailureError` if the person is no longer in the organization from which the window asks. */
export async function planMemberships(
  accountManager: AccountManager,
  { of, roles }: CallInput<'planMemberships'>,
): Promise<readonly PlannedMembership[]> {
  if ('keys' in of) {
    return inEach(accountManager, of.keys, (session, key) =>
      plannedMembership(session, key, isOf(session.account.person.id), roles),
    );
  }
  const { elsewhere } = await getPerson(accountManager, of);
  const others = elsewhere.map(({ key, member }) => ({ key, memberId: member.id }));
  const byKey = new Map([of, ...others].map((each) => [textOf(each.key), each]));
  const memberships = await inEach(
    accountManager,
    [...byKey.values()].map(({ key }) => key),
    (session, key) => {
      const { memberId } = byKey.get(textOf(key)) ?? of;
      return plannedMembership(session, key, ({ id }) => id === memberId, roles);
    },
  );
  return distinct(accountManager, memberships);
}

function isOf(userId: string): (member: Member) => boolean {
  return (member) => member.userId === userId;
}

function textOf({ accountId, organizationId }: OrganizationKey): string {
  return `${accountId} ${organizationId}`;
}

/** Two accounts can see the same organization of a platform: one that can change it is enough. */
function distinct(
  accountManager: Pick<AccountManager, 'account'>,
  memberships: readonly PlannedMembership[],
): readonly PlannedMembership[] {
  const found = new Map<string, PlannedMembership>();
  for (const membership of memberships) {
    const { accountId, organizationId } = membership.key;
    const { account } = accountManager.account(accountId);
    const place = `${account.baseUrl} ${organizationId}`;
    const known = found.get(place);
    if (!known || (known.reason !== null && membership.reason === null))
      found.set(place, membership);
  }
  return [...found.values()];
}

export interface StartJobsParts {
  readonly jobs: Pick<Jobs, 'start' | 'pushNow'>;
  readonly logger: Logger;
}

function peopleIn({ work }: CallInput<'startJobs'>['jobs'][number]): number {
  if (work.kind === 'remove') return work.members.length;
  return work.kind === 'change-roles' ? work.changes.length : 0;
}

/** Starts what can be started, and returns the rest with its failures. */
export async function startJobs(
  { jobs, logger }: StartJobsParts,
  input: CallInput<'startJobs'>,
): Promise<CallValue<'startJobs'>> {
  const people = input.jobs.reduce((sum, job) => sum + peopleIn(job), 0);
  const notStarted: NotStarted[] = [];
  let isWaiting = false;
  for (const job of input.jobs) {
    try {
      const started = jobs.start(job, { id: input.groupId, people });
      if (started === 'waiting') isWaiting = true;
    } catch (error) {
      notStarted.push({ key: job.key, failure: failureFrom(error, logger) });
    }
    await nextTurn();
  }
  jobs.pushNow();
  return { notStarted, isWaiting };
}
