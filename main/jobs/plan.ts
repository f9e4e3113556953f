/** Plans the items of a job from a call and the cache; refuses work that could never succeed. */
import { randomUUID } from 'node:crypto';
import type { Invitation, Member } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import { contactKey, contactOf, personIndex } from '#domain/identity.ts';
import {
  type Decision,
  decideRemoval,
  decideRoleChange,
  type RuleContext,
  whyNotInvited,
} from '#domain/members/membership-rules.ts';
import {
  formerAssignment,
  type PastChange,
  type PresentState,
  whyNotRevert,
} from '#domain/members/past-changes.ts';
import { expectedAssignment, inTurn } from '#domain/members/role-changes.ts';
import type { JobKind, JobWork } from '#preload/contract/jobs.ts';
import type { AccountSession } from '../accounts/session.ts';
import { memberFinder } from '../cache/find-member.ts';
import { knownItems, knownOrganization, omissionsIn } from '../cache/known-items.ts';
import {
  type InviteWork,
  type ItemWork,
  isDoubtful,
  type MemberWork,
  type StoredItem,
} from '../journal/job-items.ts';
import type { StoredJob } from '../journal/job-records.ts';
import { alreadyAnswered } from './invitation-sender.ts';
import type { JobGroup } from './job.ts';
import type { Needed } from './permission.ts';

/** What each kind of job needs before anything of it is sent. */
export const neededFor: Readonly<Record<JobKind, Needed>> = {
  invite: 'team.manage',
  resend: 'team.manage',
  revoke: 'team.manage',
  'change-roles': null,
  remove: null,
  revert: 'team.manage',
  'delete-projects': 'projects.manage',
  'offer-projects': 'projects.manage',
  'create-project': 'projects.manage',
  'edit-project': 'projects.edit',
};

/** The job that an invite replaces: common requests reuse their keys, and doubtful items stay doubtful. */
export interface Replaced {
  readonly items: readonly StoredItem[];
  readonly message: string;
}

const gone = 'Someone you selected is no longer a member. Nothing was changed. Check the team.';

/** Returns the rules by which the account's person changes members of the organization. */
export function rulesIn(session: AccountSession, organizationId: string): RuleContext {
  const { cache, account, kind } = session;
  const roles = knownOrganization(cache, organizationId)?.myRoles ?? [];
  return {
    table: kind.view.roles,
    actor: { userId: account.person.id, roles },
    team: knownItems(cache, 'members', organizationId) ?? [],
  };
}

function insist(decision: Decision): void {
  if (!decision.allowed) {
    throw new FailureError({ kind: decision.kind, message: decision.reason });
  }
}

function itemOf(id: string, work: ItemWork, idempotencyKey: string = randomUUID()): StoredItem {
  return { id, work, idempotencyKey, intendedAt: null, outcome: null };
}

function memberWork(
  member: Member,
  { actor }: RuleContext,
  { expected, after }: Pick<MemberWork, 'expected' | 'after'>,
): MemberWork {
  const { id, name, roles, projectIds, userId } = member;
  return {
    what: 'member',
    changeId: randomUUID(),
    memberId: id,
    name,
    email: contactOf(member),
    own: userId === actor.userId,
    before: { roles, projectIds },
    expected,
    after,
  };
}

function isOwn({ work }: StoredItem): boolean {
  return work.what === 'member' && work.own;
}

/** Moves the person's own change to the end: afterwards they may lack the rights for the others. */
function ownLast(items: readonly StoredItem[]): readonly StoredItem[] {
  return items.toSorted((first, second) => Number(isOwn(first)) - Number(isOwn(second)));
}

type WorkOf<Kind extends JobWork['kind']> = Extract<JobWork, { readonly kind: Kind }>;

function planRoles(
  session: AccountSession,
  organizationId: string,
  { changes }: WorkOf<'change-roles'>,
): readonly StoredItem[] {
  const find = memberFinder(session.cache, organizationId, gone);
  const rules = rulesIn(session, organizationId);
  const once = new Map(changes.map((change) => [change.memberId, change]));
  return inTurn(
    rules,
    Array.from(once.values(), (change) => ({ ...change, member: find(change.memberId) })),
    (now, { member, expected, roles, projectIds }) => {
      insist(decideRoleChange(now, member, roles));
      const after = { roles, projectIds };
      return itemOf(member.id, memberWork(member, rules, { expected, after }));
    },
    ({ roles }) => roles,
  );
}

function planRemoval(
  session: AccountSession,
  organizationId: string,
  { members }: WorkOf<'remove'>,
): readonly StoredItem[] {
  const find = memberFinder(session.cache, organizationId, gone);
  const rules = rulesIn(session, organizationId);
  const once = new Map(members.map((member) => [member.memberId, member]));
  return inTurn(
    rules,
    Array.from(once.values(), (asked) => ({ ...asked, member: find(asked.memberId) })),
    (now, { member, expected }) => {
      insist(decideRemoval(now, member));
      return itemOf(member.id, memberWork(member, rules, { expected, after: null }));
    },
    () => [],
  );
}

/** Stands for an invitation that is no longer listed, because it was answered or revoked meanwhile. */
function goneInvitation(id: string): Invitation {
  return {
    id,
    email: '',
    roles: [],
    projectIds: [],
    invitedBy: '',
    createdAt: null,
    expiresAt: null,
    state: 'expired',
    endedAt: null,
    delivery: null,
    link: null,
  };
}

function planInvitations(
  session: AccountSession,
  organizationId: string,
  { kind, invitationIds }: WorkOf<'resend' | 'revoke'>,
): readonly StoredItem[] {
  const known = new Map(
    (knownItems(session.cache, 'invitations', organizationId) ?? []).map((each) => [each.id, each]),
  );
  return [...new Set(invitationIds)].map((id) => {
    const invitation = { ...(known.get(id) ?? goneInvitation(id)), link: null };
    const item = itemOf(id, { what: kind, invitation });
    return known.has(id)
      ? item
      : { ...item, outcome: { kind: 'failed', failure: alreadyAnswered } };
  });
}

const goneProject: Failure = {
  kind: 'not-found',
  message: 'This project is no longer in the organization.',
};

function planProjects(
  session: AccountSession,
  organizationId: string,
  work: WorkOf<'delete-projects' | 'offer-projects'>,
): readonly StoredItem[] {
  const known = new Map(
    (knownItems(session.cache, 'projects', organizationId) ?? []).map(({ id, name }) => [id, name]),
  );
  return [...new Set(work.projectIds)].map((projectId) => {
    const name = known.get(projectId);
    const about = { projectId, name: name ?? projectId };
    const item = itemOf(
      projectId,
      work.kind === 'delete-projects'
        ? { what: 'delete-project', ...about }
        : { what: 'offer-project', ...about, toOrganizationId: work.toOrganizationId },
    );
    return name === undefined
      ? { ...item, outcome: { kind: 'failed', failure: goneProject } }
      : item;
  });
}

function planEdit(
  { cache }: AccountSession,
  organizationId: string,
  { projectId, base, change }: WorkOf<'edit-project'>,
): readonly StoredItem[] {
  const known = knownItems(cache, 'projects', organizationId)?.find(({ id }) => id === projectId);
  const item = itemOf(projectId, {
    what: 'edit-project',
    projectId,
    name: known?.name ?? projectId,
    base,
    change,
  });
  return [known ? item : { ...item, outcome: { kind: 'failed', failure: goneProject } }];
}

/** Returns a request's contents as text, so that equal requests get the same key. */
function requestOf({ email, roles, projectIds }: InviteWork, message: string): string {
  return JSON.stringify([email, roles, projectIds, message]);
}

function planInvite(
  { kind }: AccountSession,
  { rows, message }: WorkOf<'invite'>,
  replaced: Replaced | null,
): readonly StoredItem[] {
  for (const { roles } of rows) {
    const reason = whyNotInvited(kind.view.roles, roles);
    if (reason !== null) throw new FailureError({ kind: 'invalid', message: reason });
  }
  const earlier = (replaced?.items ?? []).flatMap((item) =>
    item.work.what === 'invite' ? [{ item, work: item.work }] : [],
  );
  const keys = new Map(
    earlier.map(({ item, work }) => [
      requestOf(work, replaced?.message ?? ''),
      item.idempotencyKey,
    ]),
  );
  const doubts = new Map(
    earlier.flatMap(({ item, work }) =>
      isDoubtful(item) ? [[work.email, item.intendedAt] as const] : [],
    ),
  );
  const byEmail = new Map<string, StoredItem>();
  for (const { email: text, name, roles, projectIds } of rows) {
    const email = contactKey(text) ?? text;
    // The first of several rows with the same address counts.
    if (byEmail.has(email)) continue;
    const work: InviteWork = { what: 'invite', email, name, roles, projectIds, before: null };
    const item = itemOf(email, work, keys.get(requestOf(work, message)));
    byEmail.set(email, { ...item, intendedAt: doubts.get(email) ?? null });
  }
  return [...byEmail.values()];
}

function presentState(session: AccountSession, organizationId: string): PresentState {
  const { cache } = session;
  const projects = knownItems(cache, 'projects', organizationId);
  return {
    table: session.kind.view.roles,
    members: knownItems(cache, 'members', organizationId),
    invitations: knownItems(cache, 'invitations', organizationId),
    omissions: {
      members: omissionsIn(cache, 'members', organizationId),
      invitations: omissionsIn(cache, 'invitations', organizationId),
    },
    projectIds: projects && new Set(projects.map(({ id }) => id)),
    now: session.platformNow(),
  };
}

/**
 * Returns the same key for each try until an invitation of the person is known, so that a second click after
 * a lost answer does not invite twice. The key changes once that invitation has ended, when a replayed answer
 * would be wrong.
 */
function inviteBackKey({ changeId }: PastChange, earlierInvitations: number): string {
  return `${changeId}.${earlierInvitations}`;
}

/** Plans a revert: roles change back, and a removed person is invited with their earlier assignment. */
function planRevert(
  session: AccountSession,
  organizationId: string,
  changes: readonly PastChange[],
): readonly StoredItem[] {
  const present = presentState(session, organizationId);
  const rules = rulesIn(session, organizationId);
  const members = new Map((present.members ?? []).map((member) => [member.id, member]));
  const remembered = personIndex(session.journal.invitations.of(organizationId));
  const items = changes.map((change): StoredItem => {
    const { changeId, memberId, name, email, before } = change;
    const after = formerAssignment(change, present);
    const member = change.after === null ? undefined : members.get(memberId);
    const decision = member && decideRoleChange(rules, member, after.roles);
    const refusal = decision?.allowed === false ? decision.reason : null;
    const reason = whyNotRevert(change, present) ?? refusal;
    const work: ItemWork = member
      ? memberWork(member, rules, { expected: expectedAssignment(member), after })
      : { what: 'invite', email: contactKey(email) ?? '', name, ...after, before };
    const earlier = remembered(email).length;
    const item = itemOf(changeId, work, inviteBackKey(change, earlier));
    const failure: Failure | null = reason === null ? null : { kind: 'conflict', message: reason };
    return failure ? { ...item, outcome: { kind: 'failed', failure } } : item;
  });
  const [first] = items;
  if (first?.outcome?.kind === 'failed' && items.every(({ outcome }) => outcome !== null)) {
    throw new FailureError(first.outcome.failure);
  }
  return items;
}

function pastChanges(
  { journal: { memberChanges } }: AccountSession,
  organizationId: string,
  { of }: WorkOf<'revert'>,
): readonly PastChange[] {
  if ('jobId' in of) {
    const changes = memberChanges.ofJob(organizationId, of.jobId);
    if (changes.length > 0) return changes;
    throw new FailureError({
      kind: 'not-found',
      message: 'These changes are no longer in the history on this computer.',
    });
  }
  return [...new Set(of.changeIds)].map((id) => memberChanges.find(organizationId, id));
}

/** @param waits whether the job has to wait for a connection */
export function planJob(
  { account: { person }, cache }: AccountSession,
  {
    jobId,
    organizationId,
    work,
    waits,
    group,
  }: Readonly<Record<'jobId' | 'organizationId', string>> & {
    readonly work: JobWork;
    readonly waits: boolean;
    readonly group: JobGroup | null;
  },
): StoredJob {
  return {
    id: jobId,
    kind: work.kind,
    organizationId,
    organizationName: knownOrganization(cache, organizationId)?.name ?? '',
    by: person.name || person.email,
    startedAt: new Date().toISOString(),
    message: work.kind === 'invite' ? work.message : '',
    waits,
    finished: false,
    stopped: false,
    failure: null,
    groupId: group?.id ?? null,
  };
}

/** Throws a `FailureError` if the whole job is refused. */
export function planItems(
  session: AccountSession,
  organizationId: string,
  work: JobWork,
  replaced: Replaced | null,
): readonly StoredItem[] {
  switch (work.kind) {
    case 'invite':
      return planInvite(session, work, replaced);
    case 'resend':
    case 'revoke':
      return planInvitations(session, organizationId, { ...work, kind: work.kind });
    case 'delete-projects':
    case 'offer-projects':
      return planProjects(session, organizationId, work);
    case 'create-project':
      return [itemOf(randomUUID(), { what: 'create-project', name: work.name })];
    case 'edit-project':
      return planEdit(session, organizationId, work);
    case 'change-roles':
      return ownLast(planRoles(session, organizationId, work));
    case 'remove':
      return ownLast(planRemoval(session, organizationId, work));
    case 'revert':
      return ownLast(
        planRevert(session, organizationId, pastChanges(session, organizationId, work)),
      );
  }
}
