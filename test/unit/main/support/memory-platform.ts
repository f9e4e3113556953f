/**
 * A platform in memory. It keeps what is done with it, as a platform does (the contract suite holds it to
 * that), and fails where a test tells it to.
 */
import type { Capabilities } from '#domain/capabilities.ts';
import type {
  Invitation,
  Member,
  Organization,
  Person,
  ReceivedInvitation,
} from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import { contactOf, samePerson } from '#domain/identity.ts';
import type { Listing, Omissions } from '#domain/listing.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import type {
  ExpectedVersion,
  InviteInput,
  Options,
  Platform,
  RoleChange,
} from '#main/platforms/port/platform.ts';
import type {
  ProjectKeysSide,
  ProjectSide,
  ProjectTransfersSide,
} from '#main/platforms/port/sides/projects.ts';
import { invitation, member, offer, organization, project, received } from './entities.ts';
import { memoryBilling } from './memory-billing.ts';
import { memoryEvents } from './memory-events.ts';
import type { MemoryProjectsPlatform } from './memory-projects.ts';
import { MemorySelf } from './memory-self.ts';
import { memorySettings } from './memory-settings.ts';
import { notFound, World } from './memory-world.ts';

type Asked = (what: string, options: Options | undefined) => Promise<void>;

function without<Item extends { readonly id: string }>(items: readonly Item[] = [], id: string) {
  return items.filter((item) => item.id !== id);
}

export class MemoryPlatform implements Platform {
  readonly #world: World;
  /** Whether the person sees only what they are a member of; the one of the tests sees all. */
  readonly #seesOwn: boolean;
  readonly capabilities: Capabilities = packetCapabilities;
  /** How its clock differs from this computer's, in milliseconds. */
  clockOffset = 0;
  owner: Person = { id: 'ada', name: 'Ada', email: 'ada@example.org' };
  received: readonly ReceivedInvitation[] = [];
  /** Of each invite, the key that it was sent with. */
  readonly inviteKeys: (string | undefined)[] = [];
  /** Where two-factor is managed without signing in; undefined: nowhere. */
  twoFactorLink: string | undefined;
  readonly settings = memorySettings({
    answer: (what, options, value) => this.#answer(what, options, value),
    find: (id) => this.#world.list.find((each) => each.id === id),
    put: (changed) => {
      this.list = this.#world.list.map((each) => (each.id === changed.id ? changed : each));
    },
    drop: (id) => {
      this.list = without(this.#world.list, id);
    },
  });
  readonly billing = memoryBilling((what, options, value) => this.#answer(what, options, value));
  readonly self = new MemorySelf(
    (what, options, value) => this.#answer(what, options, value),
    () => this.owner,
  );
  readonly events = memoryEvents((what, options, value) => this.#answer(what, options, value));
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  /** Failures by what is asked for: `organizations`, `projects acme`; a function decides each time. */
  readonly failures = new Map<string, Failure>();
  /** What lists omit, by what is asked for. */
  readonly omissions = new Map<string, Omissions>();
  /** Runs before every answer; a promise that never ends is a hanging platform. */
  before: Asked = async () => undefined;

  readonly project: ProjectSide;
  readonly projectKeys: ProjectKeysSide;
  readonly projectTransfers: ProjectTransfersSide;

  constructor(world = new World(), person?: Person) {
    this.#world = world;
    const projects: MemoryProjectsPlatform = {
      answer: (what, options, value) => this.#answer(what, options, value),
      projectsOf: world.projectsOf,
      newId: () => world.newId(),
    };
    this.project = world.projects.project(projects);
    this.projectKeys = world.projects.keys(projects);
    this.projectTransfers = world.projects.transfers(projects);
    this.#seesOwn = person !== undefined;
    if (person) this.owner = person;
  }

  /** The same platform as somebody else uses it. */
  as(person: Person): MemoryPlatform {
    return new MemoryPlatform(this.#world, person);
  }

  get list(): readonly Organization[] {
    const { list, membersOf } = this.#world;
    if (!this.#seesOwn) return list;
    return list.flatMap((each) => {
      const own = membersOf.get(each.id)?.find(({ userId }) => userId === this.owner.id);
      return own ? [{ ...each, myRoles: own.roles }] : [];
    });
  }
  set list(organizations: readonly Organization[]) {
    this.#world.list = organizations;
  }
  /** The roles of a person in one project, by the identifiers of the project and the user. */
  get rolesInProjects() {
    return this.#world.projects.rolesIn;
  }
  get projectsOf() {
    return this.#world.projectsOf;
  }
  get membersOf() {
    return this.#world.membersOf;
  }
  get invitationsOf() {
    return this.#world.invitationsOf;
  }
  get offerOf() {
    return this.#world.offerOf;
  }

  async #answer<Value>(
    what: string,
    options: Options | undefined,
    value: () => Value,
  ): Promise<Value> {
    this.asked.push(what);
    await unlessAborted(this.before(what, options), options?.signal);
    const failure = this.failures.get(what);
    if (failure) throw new FailureError(failure);
    return value();
  }

  #list<Item>(
    what: string,
    options: Options | undefined,
    items: () => readonly Item[],
  ): Promise<Listing<Item>> {
    return this.#answer(what, options, () => ({
      items: items(),
      omissions: this.omissions.get(what) ?? null,
    }));
  }

  twoFactorPage(options?: Options): Promise<string> {
    return this.#answer('two-factor page', options, () => {
      if (this.twoFactorLink !== undefined) return this.twoFactorLink;
      throw new FailureError({ kind: 'not-found', message: 'Not found' });
    });
  }

  person(options?: Options) {
    return this.#answer('person', options, () => this.owner);
  }
  organizations(options?: Options) {
    return this.#list('organizations', options, () => this.list);
  }
  createOrganization(input: { readonly name: string; readonly type: Organization['type'] }) {
    return this.#answer('createOrganization', undefined, () => {
      const made = organization(this.#world.newId(), input);
      this.list = [...this.#world.list, made];
      return made;
    });
  }
  renameOrganization(id: string, name: string) {
    return this.#answer(`renameOrganization ${id}`, undefined, () => {
      const found = this.#world.list.find((each) => each.id === id);
      const renamed = { ...(found ?? organization(id)), name };
      this.list = this.#world.list.map((each) => (each.id === id ? renamed : each));
      return renamed;
    });
  }
  projects(id: string, options?: Options) {
    return this.#list(`projects ${id}`, options, () => this.projectsOf.get(id) ?? []);
  }
  createProject(id: string, name: string) {
    return this.#answer('createProject', undefined, () => {
      const createdAt = new Date().toISOString();
      const made = project(this.#world.newId(), { name, createdAt });
      this.projectsOf.set(id, [...(this.projectsOf.get(id) ?? []), made]);
      return made;
    });
  }
  renameProject(id: string, projectId: string, name: string) {
    return this.#answer('renameProject', undefined, () => {
      const all = this.projectsOf.get(id) ?? [];
      const found = all.find((each) => each.id === projectId);
      if (!found) throw notFound();
      const renamed = { ...found, name };
      this.projectsOf.set(
        id,
        all.map((each) => (each === found ? renamed : each)),
      );
      return renamed;
    });
  }
  deleteProject(id: string, projectId: string) {
    return this.#answer('deleteProject', undefined, () => {
      this.projectsOf.set(id, without(this.projectsOf.get(id), projectId));
    });
  }
  members(id: string, options?: Options) {
    return this.#list(`members ${id}`, options, () => this.membersOf.get(id) ?? []);
  }
  member(id: string, memberId: string) {
    return this.#answer(`member ${memberId}`, undefined, () => {
      const found = this.membersOf.get(id)?.find((member) => member.id === memberId);
      if (found) return found;
      throw notFound();
    });
  }
  changeRoles(id: string, change: RoleChange) {
    return this.#answer(`changeRoles ${change.memberId}`, undefined, () => {
      const found = this.#find(id, change.memberId, change.revision);
      const { roles, projectIds } = change;
      const revision = found.revision === null ? null : String(Number(found.revision) + 1);
      const changed = { ...found, roles, projectIds, revision };
      this.putMember(id, changed);
      return changed;
    });
  }
  removeMember(id: string, { memberId, revision }: ExpectedVersion) {
    return this.#answer('removeMember', undefined, () => {
      this.#find(id, memberId, revision);
      this.membersOf.set(id, without(this.membersOf.get(id), memberId));
    });
  }
  /** Throws as a platform does where the member is gone or has another revision. */
  #find(id: string, memberId: string, revision: string | null): Member {
    const found = this.membersOf.get(id)?.find((member) => member.id === memberId);
    if (!found) throw notFound();
    if (revision === null || revision === found.revision) return found;
    throw new FailureError({ kind: 'conflict', message: 'Another revision.' });
  }
  /** As if somebody else had done it. */
  putMember(id: string, member: Member): void {
    this.membersOf.set(id, [...without(this.membersOf.get(id), member.id), member]);
  }
  invitations(id: string, options?: Options) {
    return this.#list(`invitations ${id}`, options, () => this.invitationsOf.get(id) ?? []);
  }
  invite(id: string, input: InviteInput, options?: { readonly idempotencyKey?: string }) {
    this.inviteKeys.push(options?.idempotencyKey);
    return this.#answer(`invite ${contactOf(input)}`, undefined, () => {
      const { email, handle, roles, projectIds } = input;
      const { made: byKey } = this.#world;
      const key = options?.idempotencyKey ?? '';
      const made =
        byKey.get(key) ??
        invitation(`for-${handle || email}`, {
          email,
          ...(handle ? { handle } : {}),
          roles,
          projectIds,
        });
      if (key !== '') byKey.set(key, made);
      this.#putInvitation(id, made);
      return made;
    });
  }
  #putInvitation(id: string, made: Invitation): void {
    this.invitationsOf.set(id, [...without(this.invitationsOf.get(id), made.id), made]);
  }
  /** Throws as a platform does for one that ended; of one that it does not have nothing is known. */
  #open(id: string, { id: invitationId }: Invitation): Invitation | undefined {
    const found = this.invitationsOf.get(id)?.find((each) => each.id === invitationId);
    if (found && found.state !== 'open' && found.state !== 'expired') throw notFound();
    return found;
  }
  resendInvitation(id: string, sent: Invitation) {
    return this.#answer(
      `resendInvitation ${sent.id}`,
      undefined,
      () => this.#open(id, sent) ?? sent,
    );
  }
  receivedInvitations(options?: Options) {
    return this.#list('receivedInvitations', options, () => [
      ...this.received,
      ...this.#invitationsToMe().map(({ made, to }) =>
        received(made.id, {
          organizationId: to,
          organizationName: this.#world.list.find(({ id }) => id === to)?.name ?? '',
          email: made.email,
          roles: made.roles,
        }),
      ),
    ]);
  }
  #invitationsToMe(): readonly { readonly made: Invitation; readonly to: string }[] {
    return [...this.invitationsOf].flatMap(([to, all]) =>
      all
        .filter(({ state, ...made }) => state === 'open' && samePerson(made, this.owner))
        .map((made) => ({ made, to })),
    );
  }
  /** Ends an invitation to the person; those that a test put into `received` are of no organization here. */
  #end(id: string, state: 'accepted' | 'declined'): void {
    this.received = without(this.received, id);
    const found = this.#invitationsToMe().find(({ made }) => made.id === id);
    if (!found) return;
    const { made, to } = found;
    const endedAt = new Date().toISOString();
    this.#putInvitation(to, { ...made, state, endedAt });
    if (state === 'declined') return;
    const { id: userId, name, email, handle } = this.owner;
    const { roles, projectIds } = made;
    this.putMember(
      to,
      member(`member-${userId}`, {
        userId,
        name,
        email,
        ...(handle ? { handle } : {}),
        roles,
        projectIds,
        revision: '1',
      }),
    );
  }
  acceptInvitation(id: string) {
    return this.#answer(`acceptInvitation ${id}`, undefined, () => this.#end(id, 'accepted'));
  }
  declineInvitation(id: string) {
    return this.#answer(`declineInvitation ${id}`, undefined, () => this.#end(id, 'declined'));
  }
  revokeInvitation(id: string, sent: Invitation) {
    return this.#answer('revokeInvitation', undefined, () => {
      const found = this.#open(id, sent);
      const endedAt = new Date().toISOString();
      if (found) this.#putInvitation(id, { ...found, state: 'revoked', endedAt });
    });
  }
  ownershipOffer(id: string, options?: Options) {
    return this.#answer(`offer ${id}`, options, () => this.offerOf.get(id) ?? null);
  }
  offerOwnership(id: string, memberId: string) {
    return this.#answer('offerOwnership', undefined, () => {
      const made = offer('new', { memberId });
      this.offerOf.set(id, made);
      return made;
    });
  }
  acceptOwnership(id: string) {
    return this.#answer('acceptOwnership', undefined, () => organization(id));
  }
  endOwnershipOffer(id: string) {
    return this.#answer('endOwnershipOffer', undefined, () => void this.offerOf.delete(id));
  }
}

function stopped(): FailureError {
  return new FailureError({ kind: 'cancelled', message: 'Stopped.' });
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) throw stopped();
  let abort = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => void reject(stopped());
  });
  signal?.addEventListener('abort', abort);
  await Promise.race([work, aborted]).finally(() => signal?.removeEventListener('abort', abort));
}
