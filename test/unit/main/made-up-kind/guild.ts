/**
 * A kind of platform that nobody has: its own words for roles, handles instead of addresses, nothing to
 * revoke, a key for each organization, and one write a second. Only this folder knows of it.
 */
import type { Capabilities } from '#domain/capabilities.ts';
import type { Member, Organization, Person } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { RoleTable } from '#domain/roles/role-table.ts';
import type { Kind } from '#main/platforms/port/kind.ts';
import { member, organization } from '../support/entities.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const seesAll = { 'organization.see': 'all', 'team.see': 'all', 'projects.see': 'all' } as const;

export const guildRoles: RoleTable = {
  roles: [
    {
      id: 'warden',
      name: 'Warden',
      holders: 'wardens',
      description: 'Keeps the hall: may do everything.',
      reach: { ...seesAll, 'team.manage': 'all', 'organization.leave': 'all' },
      scope: 'no-projects',
      given: ['edit'],
      top: true,
    },
    {
      id: 'mason',
      name: 'Mason',
      holders: 'masons',
      description: 'Builds.',
      reach: { ...seesAll, 'organization.leave': 'all' },
      scope: 'no-projects',
      given: ['invitation', 'edit'],
      top: false,
    },
    {
      id: 'page',
      name: 'Page',
      holders: 'pages',
      description: 'Watches and learns.',
      reach: { ...seesAll, 'organization.leave': 'all' },
      scope: 'no-projects',
      given: ['invitation', 'edit'],
      top: false,
    },
  ],
  several: false,
  administration: ['warden'],
};

const capabilities: Partial<Capabilities> = {
  canCreateOrganizations: false,
  canCreateProjects: false,
  canRenameProjects: false,
  canDeleteProjects: false,
  canEditProjects: false,
  canEditProjectData: false,
  canChoosePaymentMethods: false,
  canManageProjectKeys: false,
  canTransferProjects: false,
  canDeleteOrganization: false,
  canRevokeInvitations: false,
  canResendInvitations: false,
  canTransferOwnership: false,
  invitesToProjects: false,
  invitesBy: 'handle',
};

export const ada = { id: 'ada', name: 'Ada', email: '', handle: 'ada' };

/** A member with a handle, as the guild tells of them. */
export function guildMember(handle: string, role: string): Member {
  return member(handle, { userId: handle, name: handle, email: '', handle, roles: [role] });
}

export class GuildPlatform extends MemoryPlatform {
  override readonly capabilities: Capabilities = {
    ...new MemoryPlatform().capabilities,
    ...capabilities,
  };
  override owner: Person = ada;
}

/** Halls by the keys that see them; any other key is refused. */
export function guildKind(halls: ReadonlyMap<string, GuildPlatform>): Kind {
  return {
    view: {
      id: 'guild',
      name: 'Guild',
      icon: ['M4 20V8l8-4 8 4v12'],
      signIn: {
        title: 'Connect to a guild',
        description: 'A key opens one hall.',
        ways: [
          {
            way: 'token',
            fields: [{ name: 'token', label: 'Key', placeholder: '', whenEmpty: 'Enter a key' }],
            sources: [],
            checking: 'Trying the key…',
          },
        ],
      },
      roles: guildRoles,
      words: {
        organization: { one: 'hall', many: 'halls' },
        project: { one: 'work', many: 'works' },
      },
      runsHere: false,
      oneOrganizationPerToken: true,
      opensInvitationLinks: false,
    },
    addresses: {
      candidates: () => ['https://guild.example.org'],
      nameOf: () => 'Guild',
    },
    links: {
      platformOfInvitation: () => null,
      accountPage: (baseUrl) => `${baseUrl}/me`,
    },
    pace: { atOnce: 1, gapMs: 1000, perMinute: null, perHour: null },
    capabilities: new GuildPlatform().capabilities,
    load:
      async () =>
      ({ token }) => {
        const hall = halls.get(token);
        if (hall) return hall;
        return new Proxy(new GuildPlatform(), {
          get: () => async () => {
            throw new FailureError({ kind: 'unauthorized', message: 'The key fits no hall.' });
          },
        });
      },
  };
}

/** A hall in which Ada is the only warden, with others beside her. */
export function hall(id: string, others: readonly Member[] = []): GuildPlatform {
  const made = new GuildPlatform();
  const own: Organization = organization(id, { name: `Hall ${id}`, myRoles: ['warden'] });
  made.list = [own];
  made.membersOf.set(id, [guildMember('ada', 'warden'), ...others]);
  return made;
}
