/** An organization with one person of each kind, for tests of who may do what. */
import { z } from 'zod';
import { type Role, roleSchema } from '#domain/roles.ts';
import { read } from './client.ts';
import type { Platform, TestOrganization, TestPerson } from './harness.ts';

export type Standing = Role | 'outsider' | 'anonymous';
export const standings = [...roleSchema.options, 'outsider', 'anonymous'] as const;

export interface World {
  readonly organization: TestOrganization;
  /** A project that the people who work by project are in, and one that they are not in. */
  readonly own: { readonly id: string };
  readonly other: { readonly id: string };
  /** Undefined for the anonymous. */
  readonly people: Readonly<Record<Standing, TestPerson | undefined>>;
  readonly owner: TestPerson;
  /** A new collaborator in the own project, or in the other one. */
  readonly newMember: (where: 'own' | 'other') => Promise<NewMember>;
  /** A new open invitation to the own project. */
  readonly newInvitation: () => Promise<{ readonly id: string; readonly email: string }>;
  readonly address: () => string;
}

export interface NewMember {
  readonly memberId: string;
  readonly membershipId: string;
}

const membershipsSchema = z.object({
  memberships: z.array(z.object({ id: z.string(), member: z.object({ href: z.string() }) })),
});

let counter = 0;

export async function createWorld(platform: Platform): Promise<World> {
  const world = ++counter;
  let people = 0;
  const address = () => `person-${world}-${++people}@example.org`;
  const owner = await platform.person('Olive Owner', address());
  const organization = await owner.organization(`World ${world}`);
  const own = await organization.project('Own');
  const other = await organization.project('Other');
  const join = (name: string, role: Exclude<Role, 'owner'>, projects: readonly string[]) =>
    organization.member(name, address(), [role], projects);

  return {
    organization,
    own,
    other,
    owner,
    people: {
      owner,
      admin: await join('Anna Admin', 'admin', []),
      collaborator: await join('Cleo Collaborator', 'collaborator', [own.id]),
      limited_collaborator: await join('Liam Limited', 'limited_collaborator', [own.id]),
      billing: await join('Bill Billing', 'billing', []),
      outsider: await platform.person('Otto Outsider', address()),
      anonymous: undefined,
    },
    newMember: async (where) => {
      const project = where === 'own' ? own : other;
      const { memberId } = await join('Nina New', 'collaborator', [project.id]);
      const list = read.ok(
        await owner.call('GET', `/projects/${project.id}/memberships?per_page=1000`),
      );
      const found = membershipsSchema
        .parse(list.body)
        .memberships.find(({ member }) => member.href.endsWith(memberId));
      if (!found) throw new Error('The new member has no membership');
      return { memberId, membershipId: found.id };
    },
    newInvitation: async () => {
      const email = address();
      const made = await owner.call('POST', `/organizations/${organization.id}/invitations`, {
        invitee: email,
        roles: ['collaborator'],
        projects_ids: [own.id],
      });
      return { id: read.id(made), email };
    },
    address,
  };
}
