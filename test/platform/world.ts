/** An organization with one person of each role, for tests of who may do what. */
import { z } from 'zod';
import { type PacketRole, packetRoleSchema } from '#domain/roles/packet.ts';
import type { Database } from '#platform/database/database.ts';
import { apiKeys } from '#platform/database/schema.ts';
import { hashSecret, newSecret } from '#platform/secrets/secret.ts';
import { newIdentifier } from '#platform/text/identifier.ts';
import { read } from './client.ts';
import type { Platform, TestOrganization, TestPerson } from './harness.ts';
import { record } from './record.ts';

/** People by their role in the organization, and others. */
type PersonStanding = PacketRole | 'outsider' | 'anonymous';
/** Also the owner's read-only key, and the key of the collaborators' project. */
export type Standing = PersonStanding | 'read_only_key' | 'project_key';
export const standings = [
  ...packetRoleSchema.options,
  'outsider',
  'anonymous',
  'read_only_key',
  'project_key',
] as const satisfies readonly Standing[];

export interface World {
  readonly organization: TestOrganization;
  /** A project that the people who work by project are in, and one that they are not in. */
  readonly own: { readonly id: string };
  readonly other: { readonly id: string };
  /** Undefined for the anonymous caller. */
  readonly people: Readonly<Record<PersonStanding, TestPerson | undefined>>;
  readonly owner: TestPerson;
  /** Creates a collaborator in the own project, or in the other one. */
  readonly newMember: (where: 'own' | 'other') => Promise<NewMember>;
  /** Records a new event in the project and returns its identifier. */
  readonly newEvent: (where: 'own' | 'other') => Promise<string>;
  /** Creates another organization that the owner owns and the admin administers. */
  readonly target: () => Promise<TestOrganization>;
  /** Creates a project with an open transfer to it. */
  readonly newTransfer: () => Promise<{ readonly id: string; readonly projectId: string }>;
  /** Offers the organization's ownership to a new member. */
  readonly newOffer: () => Promise<NewMember>;
  readonly newPaymentMethod: () => Promise<{ readonly id: string }>;
  /** Creates an open invitation to the own project. */
  readonly newInvitation: () => Promise<{ readonly id: string; readonly email: string }>;
  readonly address: () => string;
}

interface NewMember {
  readonly memberId: string;
  readonly membershipId: string;
}

let counter = 0;

export async function createWorld(platform: Platform): Promise<World> {
  const world = ++counter;
  let people = 0;
  const address = () => `person-${world}-${++people}@example.org`;
  const owner = await platform.person('Olive Owner', address());
  const organization = await owner.organization(`World ${world}`);
  const own = await organization.project('Own');
  const other = await organization.project('Other');
  const join = (name: string, role: Exclude<PacketRole, 'owner'>, projects: readonly string[]) =>
    organization.member(name, address(), [role], projects);

  const admin = await join('Anna Admin', 'admin', []);
  const newMember = (where: 'own' | 'other') =>
    join('Nina New', 'collaborator', [(where === 'own' ? own : other).id]);
  let made: Promise<TestOrganization> | undefined;
  const makeTarget = async () => {
    const target = await owner.organization(`Target ${world}`);
    const { email } = z
      .object({ email: z.string() })
      .parse((await admin.call('GET', '/user')).body);
    await target.member('Anna Admin', email, ['admin']);
    return target;
  };
  const target = () => {
    made ??= makeTarget();
    return made;
  };

  return {
    organization,
    own,
    other,
    owner,
    people: {
      owner,
      admin,
      collaborator: await join('Cleo Collaborator', 'collaborator', [own.id]),
      limited_collaborator: await join('Liam Limited', 'limited_collaborator', [own.id]),
      billing: await join('Bill Billing', 'billing', []),
      outsider: await platform.person('Otto Outsider', address()),
      anonymous: undefined,
    },
    newMember,
    target,
    newTransfer: async () => {
      const { id: projectId } = await organization.project('Moving');
      const transfer = await owner.call('POST', `/projects/${projectId}/transfers`, {
        target_organization_id: (await target()).id,
      });
      return { id: read.id(transfer), projectId };
    },
    newOffer: async () => {
      const path = `/organizations/${organization.id}/ownership-transfer`;
      await owner.call('DELETE', path);
      const member = await newMember('own');
      read.ok(await owner.call('POST', path, { member_id: member.memberId }));
      return member;
    },
    newPaymentMethod: async () => {
      const method = await owner.call('POST', `/organizations/${organization.id}/payment-methods`, {
        name: 'Card',
        nonce: address(),
      });
      return { id: read.id(method) };
    },
    newEvent: async (where) => {
      const projectId = where === 'own' ? own.id : other.id;
      await record(platform.database, { organizationId: organization.id, projectId });
      const list = await owner.call('GET', `/projects/${projectId}/events?per_page=1`);
      return z.object({ id: z.string() }).parse(read.list(list, 'events')[0]).id;
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

async function insertProjectKey({ queries }: Database, projectId: string): Promise<string> {
  const token = newSecret();
  await queries.insert(apiKeys).values({
    id: newIdentifier(),
    projectId,
    tokenHash: hashSecret(token),
    description: '',
    readOnly: false,
    createdAt: new Date(),
    updatedAt: new Date(),
  });
  return token;
}

const keySchema = z.object({ token: z.string() });

/** Returns a token for each role; undefined for the anonymous caller. */
export async function createTokens(
  { database }: Platform,
  { people, owner, own }: World,
): Promise<Readonly<Record<Standing, string | undefined>>> {
  const makeKey = async (path: string, body: object) =>
    keySchema.parse(read.ok(await owner.call('POST', path, body)).body).token;
  const tokens = Object.fromEntries(
    packetRoleSchema.options.map((role) => [role, people[role]?.token] as const),
  );
  return {
    ...z.record(packetRoleSchema, z.string()).parse(tokens),
    outsider: people.outsider?.token,
    anonymous: undefined,
    read_only_key: await makeKey('/user/api-keys', { read_only: true }),
    project_key: await insertProjectKey(database, own.id),
  };
}
