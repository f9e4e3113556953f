import type {
  Invitation,
  Member,
  Organization,
  OwnershipOffer,
  Project,
} from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import { MemoryProjects } from './memory-projects.ts';

/** What all people of one platform in memory share. */
export class World {
  list: readonly Organization[] = [];
  readonly projectsOf = new Map<string, readonly Project[]>();
  readonly membersOf = new Map<string, readonly Member[]>();
  readonly invitationsOf = new Map<string, readonly Invitation[]>();
  readonly offerOf = new Map<string, OwnershipOffer>();
  readonly projects = new MemoryProjects();
  /** What was made with each idempotency key. */
  readonly made = new Map<string, Invitation>();
  #count = 0;

  /** "new", "new-2" and so on. */
  newId(): string {
    this.#count += 1;
    return this.#count === 1 ? 'new' : `new-${this.#count}`;
  }
}

export function notFound(): FailureError {
  return new FailureError({ kind: 'not-found', message: 'Gone.' });
}
