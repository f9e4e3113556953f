/** Main refuses every write that the role table refuses, whatever the window asks for, before anything is sent. */
import { expect, test } from 'vitest';
import { failureKind } from '#domain/failure.ts';
import { packetRoles, packetTable } from '#domain/roles/packet.ts';
import { may, type Permission } from '#domain/roles/role-table.ts';
import {
  addPaymentMethod,
  changePaymentMethod,
  editBillingDetails,
  removePaymentMethod,
} from '#main/commands/billing.ts';
import { correctInvitation } from '#main/commands/correct-invitation.ts';
import { deleteOrganization, editOrganization } from '#main/commands/organization-settings.ts';
import { renameOrganization } from '#main/commands/organizations.ts';
import { acceptOwnership, endOwnershipOffer, offerOwnership } from '#main/commands/ownership.ts';
import { createProjectKey, revokeProjectKey } from '#main/commands/project-keys.ts';
import { changeProjectRoles } from '#main/commands/project-roles.ts';
import {
  choosePaymentMethod,
  editProject,
  writeProjectData,
} from '#main/commands/project-settings.ts';
import { acceptTransfer, endTransfer, offerTransfer } from '#main/commands/project-transfers.ts';
import { createProject, deleteProject, renameProject } from '#main/commands/projects.ts';
import type { CallInput, CallName } from '#preload/contract/calls.ts';
import type { JobKind, JobWork } from '#preload/contract/jobs.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { connectedFake } from '../support/account-manager.ts';
import { invitation, member, offer, organization, project } from '../support/entities.ts';
import { carryOut, inviteOf, jobsOf, pastChanges } from '../support/jobs.ts';
import { paymentMethod } from '../support/memory-billing.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

type CallOfOrganization = {
  [Name in CallName]: CallInput<Name> extends { readonly key: OrganizationKey } ? Name : never;
}[CallName];

/** Calls that send no change to the platform. */
type Reading =
  | 'copyPlaceLink'
  | 'exportActivity'
  | 'exportInvoices'
  | 'exportTeam'
  | 'findRemoval'
  | 'getPerson'
  | 'keepDraft'
  | 'listBatch'
  | 'listBatches'
  | 'listEvents'
  | 'openOrganization'
  | 'readDraft';

type Opened = Awaited<ReturnType<typeof opened>>;

interface Attempt {
  readonly needs: Permission;
  readonly run: (opened: Opened, key: OrganizationKey) => Promise<unknown>;
}

/** A call of the window; one that is new does not compile before it has its line here. */
const calls: Readonly<Record<Exclude<CallOfOrganization, Reading | 'startJob'>, Attempt>> = {
  renameOrganization: {
    needs: 'organization.edit',
    run: ({ manager }, key) => renameOrganization(manager, { key, name: 'New' }),
  },
  editOrganization: {
    needs: 'organization.edit',
    run: ({ parts }, key) =>
      editOrganization(parts, { key, revision: null, change: { website: '' } }),
  },
  deleteOrganization: {
    needs: 'organization.delete',
    run: ({ parts }, key) => deleteOrganization(parts, { key }),
  },
  offerOwnership: {
    needs: 'ownership.transfer',
    run: ({ manager }, key) => offerOwnership(manager, { key, memberId: 'bob' }),
  },
  // The platform alone knows to whom it is offered.
  acceptOwnership: {
    needs: 'organization.see',
    run: ({ manager }, key) => acceptOwnership(manager, { key }),
  },
  endOwnershipOffer: {
    needs: 'organization.see',
    run: ({ manager }, key) => endOwnershipOffer(manager, { key }),
  },
  correctInvitation: {
    needs: 'team.manage',
    run: ({ parts }, key) =>
      correctInvitation(parts, {
        key,
        invitationId: `eve-${key.organizationId}`,
        email: 'eve@example.net',
        message: '',
      }),
  },
  createProject: {
    needs: 'projects.manage',
    run: ({ manager }, key) => createProject(manager, { key, name: 'New' }),
  },
  renameProject: {
    needs: 'projects.edit',
    run: ({ manager }, key) => renameProject(manager, { ...web(key), name: 'New' }),
  },
  deleteProject: {
    needs: 'projects.manage',
    run: ({ manager }, key) => deleteProject(manager, web(key)),
  },
  editProject: {
    needs: 'projects.edit',
    run: ({ parts }, key) =>
      editProject(parts, { ...web(key), revision: null, change: { tags: ['new'] } }),
  },
  changeProjectRoles: {
    needs: 'team.manage',
    run: ({ manager, platform }, key) => {
      platform.rolesInProjects.set(`${web(key).projectId} user`, ['collaborator']);
      const change = { userId: 'user', from: ['collaborator'], to: ['limited_collaborator'] };
      return changeProjectRoles(manager, { ...web(key), ...change });
    },
  },
  writeProjectData: {
    needs: 'projects.edit',
    run: ({ parts }, key) => writeProjectData(parts, { ...web(key), revision: null, text: '{}' }),
  },
  choosePaymentMethod: {
    needs: 'billing.edit',
    run: ({ parts }, key) =>
      choosePaymentMethod(parts, { ...web(key), revision: null, paymentMethodId: 'visa' }),
  },
  createProjectKey: {
    needs: 'projects.edit',
    run: ({ parts }, key) =>
      createProjectKey(parts, { ...web(key), description: 'New', readOnly: true }),
  },
  revokeProjectKey: {
    needs: 'projects.edit',
    run: ({ parts }, key) => revokeProjectKey(parts, { ...web(key), keyId: 'gone' }),
  },
  offerTransfer: {
    needs: 'projects.manage',
    run: ({ parts }, key) => offerTransfer(parts, { ...web(key), toOrganizationId: 'other' }),
  },
  acceptTransfer: {
    needs: 'projects.manage',
    run: async ({ parts, platform }, key) => {
      const { organizationId: toOrganizationId } = key;
      platform.projectsOf.set('other', [project('api')]);
      const made = await platform.projectTransfers.offer('other', {
        projectId: 'api',
        toOrganizationId,
      });
      platform.asked.length = 0;
      return acceptTransfer(parts, { key, transferId: made.id });
    },
  },
  endTransfer: {
    needs: 'projects.manage',
    run: ({ parts }, key) => endTransfer(parts, { key, transferId: 'gone' }),
  },
  addPaymentMethod: {
    needs: 'billing.edit',
    run: ({ parts }, key) =>
      addPaymentMethod(parts, {
        key,
        method: { name: 'Visa', gatewayToken: 'tok_1', isDefault: true },
      }),
  },
  changePaymentMethod: {
    needs: 'billing.edit',
    run: ({ parts }, key) =>
      changePaymentMethod(parts, { key, methodId: 'visa', change: { name: 'New' } }),
  },
  removePaymentMethod: {
    needs: 'billing.edit',
    run: ({ parts }, key) => removePaymentMethod(parts, { key, methodId: 'visa' }),
  },
  editBillingDetails: {
    needs: 'billing.edit',
    run: ({ parts }, key) =>
      editBillingDetails(parts, { key, revision: null, change: { taxNumber: '1' } }),
  },
};

async function complete({ jobs }: Opened, key: OrganizationKey, work: JobWork): Promise<void> {
  const [row] = await carryOut(jobs, key, work);
  if (row?.outcome?.kind !== 'done') throw new Error(JSON.stringify(row?.outcome));
}

function job(
  workIn: (key: OrganizationKey) => JobWork,
  needs: Attempt['needs'] = 'team.manage',
): Attempt {
  return { needs, run: (opened, key) => complete(opened, key, workIn(key)) };
}

const bob = {
  memberId: 'bob',
  expected: { roles: ['billing'], projectIds: [], revision: null },
} as const;
const promotion: JobWork = {
  kind: 'change-roles',
  changes: [{ ...bob, roles: ['admin'], projectIds: [] }],
};

const jobs: Readonly<Record<JobKind, Attempt>> = {
  invite: job(() => inviteOf(['new@example.org'])),
  resend: job(({ organizationId: id }) => ({ kind: 'resend', invitationIds: [`eve-${id}`] })),
  revoke: job(({ organizationId: id }) => ({ kind: 'revoke', invitationIds: [`eve-${id}`] })),
  'change-roles': job(() => promotion),
  remove: job(() => ({ kind: 'remove', members: [bob] })),
  'delete-projects': job(
    (key) => ({ kind: 'delete-projects', projectIds: [web(key).projectId] }),
    'projects.manage',
  ),
  'offer-projects': job(
    (key) => ({
      kind: 'offer-projects',
      projectIds: [web(key).projectId],
      toOrganizationId: 'other',
    }),
    'projects.manage',
  ),
  'create-project': job(
    () => ({ kind: 'create-project', name: 'Shop', replaces: null }),
    'projects.manage',
  ),
  'edit-project': job(
    (key) => ({
      kind: 'edit-project',
      projectId: web(key).projectId,
      base: {},
      change: { name: 'Other' },
    }),
    'projects.edit',
  ),
  revert: {
    needs: 'team.manage',
    run: async (opened, key) => {
      // Without the role, there is no change of this person's to revert.
      await complete(opened, key, promotion).catch(() => undefined);
      opened.platform.asked.length = 0;
      const changeId = pastChanges(opened.manager, key)[0]?.changeId ?? 'none';
      await complete(opened, key, { kind: 'revert', of: { changeIds: [changeId] } });
    },
  },
};

const attempts = Object.entries({ ...calls, ...jobs });

function web(key: OrganizationKey) {
  return { key, projectId: `web-${key.organizationId}` };
}

/** Each attempt has an organization of its own, so that none is in the way of another. */
async function opened(role: string) {
  const platform = new MemoryPlatform();
  platform.list = [
    ...attempts.map(([name]) => organization(name, { myRoles: [role] })),
    organization('other'),
  ];
  for (const [name] of attempts) {
    platform.projectsOf.set(name, [project(`web-${name}`)]);
    platform.membersOf.set(name, [
      member('me', { userId: 'ada', roles: [role] }),
      member('root', { roles: ['owner'] }),
      member('bob', { roles: ['billing'] }),
    ]);
    platform.invitationsOf.set(name, [invitation(`eve-${name}`, { roles: ['billing'] })]);
    platform.offerOf.set(name, offer('offer'));
    platform.billing.methodsOf.set(name, [paymentMethod()]);
  }
  const fake = await connectedFake(platform);
  return {
    ...fake,
    platform,
    jobs: jobsOf(fake),
    parts: {
      accountManager: fake.manager,
      logger: fake.logger,
      resources: { changed: async () => undefined, refresh: async () => undefined },
    },
  };
}

/** What is read, on the way to a change or after it. */
const reading =
  /^(?:organizations|receivedInvitations|person|(?:projects|members|invitations|offer|member|paymentMethods) \S+)$/;

test.each(packetRoles)(
  'a person with the role %s makes the changes of that role only',
  async (role) => {
    const here = await opened(role);
    const { accountId, platform } = here;
    const outcomes: Record<string, string> = {};
    for (const [name, { run }] of attempts) {
      platform.asked.length = 0;
      const outcome = await run(here, { accountId, organizationId: name }).then(
        () => 'done',
        (error: unknown) => failureKind(error) ?? String(error),
      );
      const isSent = platform.asked.some((what) => !reading.test(what));
      outcomes[name] = `${outcome}, ${isSent ? 'sent' : 'nothing sent'}`;
    }
    expect(outcomes).toEqual(
      Object.fromEntries(
        attempts.map(([name, { needs }]) => [
          name,
          may(packetTable, [role], needs) ? 'done, sent' : 'forbidden, nothing sent',
        ]),
      ),
    );
  },
);

test('nothing is sent for an organization that is no longer listed', async () => {
  const { manager, platform, accountId } = await opened('owner');
  const key = { accountId, organizationId: 'gone' };
  await expect(createProject(manager, { key, name: 'New' })).rejects.toMatchObject({
    failure: { kind: 'not-found' },
  });
  expect(platform.asked).not.toContain('createProject');
});
