/** Caches the journal's history of an account's invitations, since every view shows it. */
import type { Invitation } from '#domain/entities.ts';
import type { Cache } from '../cache/cache.ts';
import type { InvitationHistory } from '../journal/invitation-history.ts';
import type { Logger } from '../log/logger.ts';

export class InvitationHistoryCache {
  readonly #history: () => InvitationHistory;
  readonly #logger: Logger;
  readonly #noted = new Set<string>();
  readonly #byOrganization = new Map<string, ReadonlyMap<string, Invitation>>();

  /** `history`: opens the journal, which may fail; views must not fail with it. */
  constructor(history: () => InvitationHistory, logger: Logger) {
    this.#history = history;
    this.#logger = logger;
  }

  /** Returns the last noted invitations first. */
  of(organizationId: string): readonly Invitation[] {
    return [...this.#known(organizationId).values()].toReversed();
  }

  /**
   * Notes the invitations that the platform has just listed.
   * @param changed whether the list changed
   */
  noteListed(organizationId: string, changed: boolean, cache: Cache): void {
    // Also the first time, since an earlier list may not have been noted.
    if (!changed && this.#noted.has(organizationId)) return;
    const listed = cache.collection('invitations', organizationId);
    if (listed.state !== 'known') return;
    this.note(organizationId, listed.items);
    this.#noted.add(organizationId);
  }

  /** Notes changed invitations; never their links, which no longer work once they are not listed. */
  note(organizationId: string, invitations: readonly Invitation[]): void {
    const known = this.#known(organizationId);
    const noted = invitations.map((invitation) => ({ ...invitation, link: null }));
    const changed = noted.filter(
      (invitation) => JSON.stringify(known.get(invitation.id)) !== JSON.stringify(invitation),
    );
    if (changed.length === 0) return;
    this.#byOrganization.set(
      organizationId,
      new Map([...known, ...changed.map((each) => [each.id, each] as const)]),
    );
    try {
      this.#history().note(organizationId, changed);
    } catch (error) {
      this.#logger.warn('Invitations could not be noted', error);
    }
  }

  #known(organizationId: string): ReadonlyMap<string, Invitation> {
    const known = this.#byOrganization.get(organizationId);
    if (known) return known;
    const read = new Map(this.#read(organizationId).map((each) => [each.id, each]));
    this.#byOrganization.set(organizationId, read);
    return read;
  }

  #read(organizationId: string): readonly Invitation[] {
    try {
      return this.#history().of(organizationId);
    } catch (error) {
      this.#logger.warn('What is remembered of invitations could not be read', error);
      return [];
    }
  }
}
