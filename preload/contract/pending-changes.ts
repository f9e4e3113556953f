/** Changes of members that main holds for a moment before it sends them, and what became of them. */
import type { Failure } from '#domain/failure.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import type { OrganizationKey } from './shell.ts';

export type MemberOutcome =
  | { readonly kind: 'changed' }
  /** Somebody else changed them meanwhile, to this; nothing was written. */
  | { readonly kind: 'conflict'; readonly current: Assignment }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The person stopped the run before their turn. */
  | { readonly kind: 'not-sent' };

export interface PendingItem {
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  readonly before: Assignment;
  /** Null: they are removed. */
  readonly after: Assignment | null;
  /** Null: not their turn yet. */
  readonly outcome: MemberOutcome | null;
}

export interface PendingChange {
  readonly stageId: string;
  readonly key: OrganizationKey;
  readonly organizationName: string;
  /** `staged`: nothing was sent, and it can be undone. `finished`: every item has its outcome. */
  readonly state: 'staged' | 'sending' | 'finished';
  /** Whether the person has stopped the run; what is under way is waited for. */
  readonly stopping: boolean;
  /** ISO 8601: when it is sent by itself. */
  readonly sendAt: string;
  readonly items: readonly PendingItem[];
}
