/** The overlays that can be open over a screen, one at a time. */
import type { Invitation, Project, ReceivedInvitation } from '#domain/entities.ts';
import type { PastChange } from '#domain/members/past-changes.ts';
import type { Assignment } from '#domain/members/role-changes.ts';
import type { ApiKey, OwnEmail } from '#domain/own-account.ts';
import type { ProjectKey, ProjectTransfer } from '#domain/project-details.ts';
import type { Role } from '#domain/roles/role-table.ts';
import type { ChosenBackup, SetAsideDatabase } from '#preload/contract/backups.ts';
import type { JobView } from '#preload/contract/jobs.ts';
import type { OrganizationKey, SavedView } from '#preload/contract/shell.ts';

/** Expired ones, those that expire soon, or all that are open. */
export type ResentInvitations = 'expired' | 'expiring' | 'all';

export type Overlay =
  /** Names a view of all organizations, a new one or one to be renamed. */
  | { readonly kind: 'name-view'; readonly view: SavedView }
  | { readonly kind: 'create-organization' }
  | { readonly kind: 'delete-organization'; readonly key: OrganizationKey }
  | { readonly kind: 'rename-organization'; readonly key: OrganizationKey }
  | {
      readonly kind: 'create-project';
      readonly key: OrganizationKey;
      /** A job of the outbox whose name is edited. */
      readonly waiting?: JobView;
    }
  | {
      readonly kind: 'rename-project';
      readonly key: OrganizationKey;
      readonly project: Project;
      /** The name that is typed at first; the present one if it is left out. */
      readonly wanted?: string;
    }
  | { readonly kind: 'delete-project'; readonly key: OrganizationKey; readonly project: Project }
  | { readonly kind: 'invite'; readonly key: OrganizationKey }
  | { readonly kind: 'give-up-invite'; readonly job: JobView }
  | { readonly kind: 'member-projects'; readonly key: OrganizationKey; readonly memberId: string }
  | { readonly kind: 'invoice'; readonly key: OrganizationKey; readonly invoiceId: string }
  | {
      readonly kind: 'export-invoices';
      readonly key: OrganizationKey;
      /** The invoices that a search or a filter leaves; null for all. */
      readonly ids: readonly string[] | null;
    }
  | { readonly kind: 'add-payment-method' | 'billing-details'; readonly key: OrganizationKey }
  | {
      readonly kind: 'edit-payment-method' | 'remove-payment-method';
      readonly key: OrganizationKey;
      readonly methodId: string;
    }
  | {
      readonly kind: 'project-people';
      readonly key: OrganizationKey;
      readonly project: Project;
      /** Members that are already unchecked, to be removed. */
      readonly without?: readonly string[];
    }
  | {
      readonly kind: 'create-project-key';
      readonly key: OrganizationKey;
      readonly project: Project;
    }
  | {
      readonly kind: 'revoke-project-key';
      readonly key: OrganizationKey;
      readonly project: Project;
      readonly apiKey: ProjectKey;
    }
  | {
      readonly kind: 'offer-projects' | 'delete-projects';
      readonly key: OrganizationKey;
      readonly projects: readonly Project[];
    }
  | {
      readonly kind: 'accept-transfer' | 'end-transfer';
      readonly key: OrganizationKey;
      readonly transfer: ProjectTransfer;
    }
  | { readonly kind: 'job'; readonly jobId: string }
  /** The jobs that were started together. */
  | { readonly kind: 'job-group'; readonly groupId: string }
  | {
      readonly kind: 'invite-to-several' | 'leave-several';
      readonly keys: readonly OrganizationKey[];
    }
  | {
      readonly kind: 'resend-in-several';
      readonly keys: readonly OrganizationKey[];
      /** Which invitations are chosen at first. */
      readonly which: ResentInvitations;
    }
  | {
      readonly kind: 'remove-from-several' | 'change-role-in-several';
      /** One of the person's memberships; the others are found. */
      readonly of: { readonly key: OrganizationKey; readonly memberId: string };
    }
  | { readonly kind: 'outbox' }
  | {
      readonly kind: 'revert-job';
      readonly key: OrganizationKey;
      readonly jobId: string;
      /** One change of the job; null for all of them. */
      readonly changeId: string | null;
    }
  | { readonly kind: 'recent-changes'; readonly key: OrganizationKey }
  | {
      readonly kind: 'change-roles';
      readonly key: OrganizationKey;
      readonly memberIds: readonly string[];
      /** The role that is chosen at first; the present ones if it is left out. */
      readonly role?: Role;
      /** The roles and projects that are chosen at first; those of the member otherwise. */
      readonly chosen?: Assignment | null;
    }
  | {
      readonly kind: 'remove-members';
      readonly key: OrganizationKey;
      readonly memberIds: readonly string[];
    }
  | {
      readonly kind: 'resend-invitations' | 'revoke-invitations';
      readonly key: OrganizationKey;
      readonly invitations: readonly Invitation[];
    }
  | {
      readonly kind: 'correct-invitation';
      readonly key: OrganizationKey;
      readonly invitation: Invitation;
    }
  | { readonly kind: 'person'; readonly key: OrganizationKey; readonly memberId: string }
  | {
      readonly kind: 'transfer-ownership';
      readonly key: OrganizationKey;
      /** The member who is already chosen; null for nobody. */
      readonly memberId: string | null;
    }
  | { readonly kind: 'accept-ownership' | 'end-ownership-offer'; readonly key: OrganizationKey }
  /** A change of a member that an event reports; `recorded`: this computer made it. */
  | {
      readonly kind: 'revert-event';
      readonly key: OrganizationKey;
      readonly change: PastChange;
      readonly recorded: boolean;
    }
  /** `projectId`: of the project that was renamed; null for the organization. */
  | {
      readonly kind: 'revert-rename';
      readonly key: OrganizationKey;
      readonly projectId: string | null;
      readonly name: { readonly before: string; readonly after: string };
    }
  | {
      readonly kind: 'revert-project-roles';
      readonly key: OrganizationKey;
      readonly project: { readonly id: string; readonly name: string };
      readonly person: { readonly userId: string; readonly name: string };
      readonly roles: { readonly before: readonly Role[]; readonly after: readonly Role[] };
    }
  | {
      readonly kind: 'export-team';
      readonly key: OrganizationKey;
      readonly what: 'members' | 'invitations' | 'events';
      /** The rows of a search or a selection; null for all. */
      readonly only: {
        readonly ids: readonly string[];
        readonly how: 'shown' | 'selected';
      } | null;
    }
  | { readonly kind: 'replace-token'; readonly accountId: string }
  | { readonly kind: 'name-account'; readonly accountId: string }
  | { readonly kind: 'sign-out'; readonly accountId: string }
  | {
      readonly kind:
        | 'turn-on-two-factor'
        | 'turn-off-two-factor'
        | 'new-recovery-codes'
        | 'create-api-key';
      readonly accountId: string;
    }
  | {
      readonly kind: 'describe-api-key' | 'revoke-api-key';
      readonly accountId: string;
      readonly apiKey: ApiKey;
    }
  | { readonly kind: 'remove-email'; readonly accountId: string; readonly email: OwnEmail }
  | {
      readonly kind: 'decline-invitation';
      readonly accountId: string;
      readonly invitation: ReceivedInvitation;
    }
  /** `link`: to an invitation, given from outside; null if the person opened it. */
  | { readonly kind: 'received'; readonly link: string | null }
  /** `to`: the address whose mail is shown first; the newest mail if it is left out. */
  | { readonly kind: 'local-mail'; readonly to?: string }
  | { readonly kind: 'back-up-platform' }
  | { readonly kind: 'restore-platform'; readonly backup: ChosenBackup }
  | {
      readonly kind: 'put-back-platform' | 'remove-set-aside';
      readonly database: SetAsideDatabase;
    }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'full-text'; readonly title: string; readonly text: string };
