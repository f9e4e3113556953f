/** A platform in memory that does what a test tells it to. */
import type {
  Activity,
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Person,
  Project,
  ReceivedInvitation,
} from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';
import type { Listing, Omissions } from '#domain/listing.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import type {
  ExpectedVersion,
  InviteInput,
  Options,
  Platform,
  RoleChange,
} from '#main/platforms/port/platform.ts';
import { invitation, offer, organization, project } from './entities.ts';

type Asked = (what: string, options: Options | undefined) => Promise<void>;

export class FakePlatform implements Platform {
  readonly capabilities = packetCapabilities;
  /** How its clock differs from this computer's, in milliseconds. */
  clockOffset = 0;
  owner: Person = { id: 'ada', name: 'Ada', email: 'ada@example.org' };
  list: readonly Organization[] = [];
  readonly projectsOf = new Map<string, readonly Project[]>();
  readonly membersOf = new Map<string, readonly Member[]>();
  readonly invitationsOf = new Map<string, readonly Invitation[]>();
  readonly offerOf = new Map<string, OwnershipOffer>();
  readonly activityOf = new Map<string, readonly Activity[]>();
  received: readonly ReceivedInvitation[] = [];
  /** Of each invite, the key that it was sent with. */
  readonly inviteKeys: (string | undefined)[] = [];
  /** Where two-factor is managed without signing in; undefined: nowhere. */
  twoFactorLink: string | undefined;
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  /** Failures by what is asked for: `organizations`, `projects acme`; a function decides each time. */
  readonly failures = new Map<string, Failure>();
  /** What lists omit, by what is asked for. */
  readonly omissions = new Map<string, Omissions>();
  /** Runs before every answer; a promise that never ends is a hanging platform. */
  before: Asked = async () => undefined;

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
    return this.#answer('createOrganization', undefined, () => organization('new', input));
  }
  renameOrganization(id: string, name: string) {
    return this.#answer(`renameOrganization ${id}`, undefined, () => organization(id, { name }));
  }
  projects(id: string, options?: Options) {
    return this.#list(`projects ${id}`, options, () => this.projectsOf.get(id) ?? []);
  }
  createProject(_id: string, name: string) {
    return this.#answer('createProject', undefined, () => project('new', { name }));
  }
  renameProject(_id: string, projectId: string, name: string) {
    return this.#answer('renameProject', undefined, () => project(projectId, { name }));
  }
  deleteProject() {
    return this.#answer('deleteProject', undefined, () => undefined);
  }
  members(id: string, options?: Options) {
    return this.#list(`members ${id}`, options, () => this.membersOf.get(id) ?? []);
  }
  member(id: string, memberId: string) {
    return this.#answer(`member ${memberId}`, undefined, () => {
      const found = this.membersOf.get(id)?.find((member) => member.id === memberId);
      if (found) return found;
      throw new FailureError({ kind: 'not-found', message: 'Gone.' });
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
      const others = (this.membersOf.get(id) ?? []).filter((member) => member.id !== memberId);
      this.membersOf.set(id, others);
    });
  }
  /** Throws as a platform does where the member is gone or has another revision. */
  #find(id: string, memberId: string, revision: string | null): Member {
    const found = this.membersOf.get(id)?.find((member) => member.id === memberId);
    if (!found) throw new FailureError({ kind: 'not-found', message: 'Gone.' });
    if (revision === null || revision === found.revision) return found;
    throw new FailureError({ kind: 'conflict', message: 'Another revision.' });
  }
  /** As if somebody else had done it. */
  putMember(id: string, member: Member): void {
    const others = (this.membersOf.get(id) ?? []).filter((other) => other.id !== member.id);
    this.membersOf.set(id, [...others, member]);
  }
  activity(id: string, { userId }: { readonly userId: string }, options?: Options) {
    return this.#list(`activity ${userId}`, options, () => this.activityOf.get(id) ?? []);
  }
  invitations(id: string, options?: Options) {
    return this.#list(`invitations ${id}`, options, () => this.invitationsOf.get(id) ?? []);
  }
  invite(id: string, input: InviteInput, options?: { readonly idempotencyKey?: string }) {
    this.inviteKeys.push(options?.idempotencyKey);
    return this.#answer(`invite ${input.email}`, undefined, () => {
      const made = invitation(`for-${input.email}`, { email: input.email });
      this.invitationsOf.set(id, [...(this.invitationsOf.get(id) ?? []), made]);
      return made;
    });
  }
  resendInvitation(_id: string, sent: Invitation) {
    return this.#answer(`resendInvitation ${sent.id}`, undefined, () => sent);
  }
  receivedInvitations(options?: Options) {
    return this.#list('receivedInvitations', options, () => this.received);
  }
  acceptInvitation(id: string) {
    return this.#answer(`acceptInvitation ${id}`, undefined, () => undefined);
  }
  declineInvitation(id: string) {
    return this.#answer(`declineInvitation ${id}`, undefined, () => undefined);
  }
  revokeInvitation() {
    return this.#answer('revokeInvitation', undefined, () => undefined);
  }
  ownershipOffer(id: string, options?: Options) {
    return this.#answer(`offer ${id}`, options, () => this.offerOf.get(id) ?? null);
  }
  offerOwnership(_id: string, memberId: string) {
    return this.#answer('offerOwnership', undefined, () => offer('new', { memberId }));
  }
  acceptOwnership(id: string) {
    return this.#answer('acceptOwnership', undefined, () => organization(id));
  }
  endOwnershipOffer() {
    return this.#answer('endOwnershipOffer', undefined, () => undefined);
  }
}

async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  let abort = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => void reject(signal?.reason);
  });
  signal?.addEventListener('abort', abort);
  await Promise.race([work, aborted]).finally(() => signal?.removeEventListener('abort', abort));
}
