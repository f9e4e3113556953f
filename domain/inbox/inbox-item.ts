/** What stands in the inbox: each item is one fact that concerns the person of an account. */
import type { ActivityEvent } from '../activity-event.ts';
import { assertNever } from '../assert-never.ts';
import type { Invitation, ReceivedInvitation } from '../entities.ts';
import type { NotificationKind } from '../preferences.ts';
import type { ProjectTransfer } from '../project-details.ts';

/** Long work that ended; the parts of `total` that are not `done` were refused, doubtful or stopped. */
export interface EndedWork {
  readonly workId: string;
  readonly work:
    | 'invite'
    | 'resend'
    | 'revoke'
    | 'change-roles'
    | 'remove'
    | 'revert'
    | 'delete-projects'
    | 'offer-projects'
    | 'create-project'
    | 'edit-project';
  readonly total: number;
  readonly done: number;
  /** Whether the person stopped it. */
  readonly stopped: boolean;
}

export type InboxFact =
  /** An invitation to the person waits for an answer. */
  | { readonly what: 'invited'; readonly invitation: ReceivedInvitation }
  /** `by`: the owner's name; "" if the platform does not report it. */
  | { readonly what: 'ownership-offered'; readonly by: string }
  | { readonly what: 'project-offered'; readonly transfer: ProjectTransfer }
  /** The email of an invitation that the person sent was refused, or given up. */
  | { readonly what: 'undelivered'; readonly invitation: Invitation }
  /** An invitation that the person sent was accepted or declined. */
  | { readonly what: 'answered'; readonly invitation: Invitation }
  /** Another person changed the roles or the projects of this one. */
  | { readonly what: 'own-change'; readonly event: ActivityEvent }
  | { readonly what: 'ended'; readonly ended: EndedWork };

export interface InboxItem {
  /** The same for the same fact, and unique in its account. */
  readonly id: string;
  readonly organizationId: string;
  /** "" if it is not known. */
  readonly organizationName: string;
  /** ISO 8601; null if the platform does not report it. */
  readonly at: string | null;
  readonly fact: InboxFact;
}

/** An item as the inbox shows it. */
export interface InboxEntry extends InboxItem {
  readonly accountId: string;
  readonly kind: NotificationKind;
  readonly read: boolean;
}

export function kindOf({ what }: InboxFact): NotificationKind {
  switch (what) {
    case 'invited':
    case 'ownership-offered':
      return 'invitation';
    case 'project-offered':
      return 'transfer';
    case 'undelivered':
      return 'bounce';
    case 'answered':
      return 'answer';
    case 'own-change':
      return 'role';
    case 'ended':
      return 'finished';
    default:
      return assertNever(what);
  }
}

/** Whether it stays until the person acts on it, however old it is. */
export function waits({ what }: InboxFact): boolean {
  switch (what) {
    case 'invited':
    case 'ownership-offered':
    case 'project-offered':
    case 'undelivered':
      return true;
    case 'answered':
    case 'own-change':
    case 'ended':
      return false;
    default:
      return assertNever(what);
  }
}
