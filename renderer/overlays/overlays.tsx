/** All dialogs and panels, in one chunk that is loaded on demand. */
import { assertNever } from '#domain/assert-never.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import { ActionButton } from '../components/action-button.tsx';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { ErrorBoundary, ErrorMessage } from '../components/error-boundary.tsx';
import { useReturnFocus } from '../components/hooks/focus.ts';
import { onDemand } from '../components/on-demand.tsx';
import { DescribeApiKey, RevokeApiKey } from '../screens/account/api-key-dialogs.tsx';
import { CreateApiKey } from '../screens/account/create-api-key.tsx';
import { NewRecoveryCodes } from '../screens/account/new-recovery-codes.tsx';
import { RemoveEmail } from '../screens/account/remove-email.tsx';
import { TurnOffTwoFactor } from '../screens/account/turn-off-two-factor.tsx';
import { TurnOnTwoFactor } from '../screens/account/turn-on-two-factor.tsx';
import { NameAccount } from '../screens/accounts/name-account.tsx';
import { ReplaceToken } from '../screens/accounts/replace-token.tsx';
import { SignOut } from '../screens/accounts/sign-out.tsx';
import { RevertProjectRoles } from '../screens/activity/revert-project-roles.tsx';
import { RevertRename } from '../screens/activity/revert-rename.tsx';
import { ExportDialog } from '../screens/export/export-dialog.tsx';
import { FullTextDialog } from '../screens/help/full-text-dialog.tsx';
import { ShortcutsDialog } from '../screens/help/shortcuts-dialog.tsx';
import { CorrectInvitation } from '../screens/invitations/correct-address.tsx';
import { ManyInvitations } from '../screens/invitations/many-invitations.tsx';
import { GiveUpInvite } from '../screens/invite/give-up-invite.tsx';
import { InvitePanel } from '../screens/invite/invite-panel.tsx';
import { JobPanel } from '../screens/jobs/job-panel.tsx';
import { OutboxPanel } from '../screens/jobs/outbox-panel.tsx';
import { LocalMail } from '../screens/mail/local-mail.tsx';
import { ChangeRoles } from '../screens/member-changes/change-roles.tsx';
import { MemberProjects } from '../screens/member-changes/member-projects.tsx';
import { ProjectPeople } from '../screens/member-changes/project-people.tsx';
import { RecentChanges } from '../screens/member-changes/recent-changes.tsx';
import { RemoveMembers } from '../screens/member-changes/remove-members.tsx';
import { RevertEvent } from '../screens/member-changes/revert-event.tsx';
import { RevertJob } from '../screens/member-changes/revert-job.tsx';
import {
  CreateOrganization,
  RenameOrganization,
} from '../screens/organizations/organization-dialogs.tsx';
import { AcceptOwnership, EndOwnershipOffer } from '../screens/ownership/ownership-dialogs.tsx';
import { TransferOwnership } from '../screens/ownership/transfer-ownership.tsx';
import { PersonPanel } from '../screens/person/person-panel.tsx';
import { CreateProjectKey } from '../screens/project/create-key.tsx';
import { RevokeProjectKey } from '../screens/project/revoke-key.tsx';
import { DeleteProjects } from '../screens/projects/delete-projects.tsx';
import {
  CreateProject,
  DeleteProject,
  RenameProject,
} from '../screens/projects/project-dialogs.tsx';
import { DeclineInvitation } from '../screens/received/decline-invitation.tsx';
import { ReceivedPanel } from '../screens/received/received-panel.tsx';
import { DeleteOrganization } from '../screens/settings/delete-organization.tsx';
import { OfferProjects } from '../screens/transfers/offer-projects.tsx';
import { AcceptTransfer, EndTransfer } from '../screens/transfers/transfer-dialogs.tsx';
import { useOrganizationContextOf, useView } from '../store/hooks.ts';
import type { Overlay } from '../store/overlay.ts';
import type { OrganizationContext } from '../store/selection.ts';
import { useStore } from '../store/store.ts';

/** Overlays of one screen, in the chunks of that screen. */
const InvoicePanel = onDemand(
  async () => (await import('../screens/billing/invoice-panel.tsx')).InvoicePanel,
);
const GroupPanel = onDemand(
  async () => (await import('../screens/several/group-panel.tsx')).GroupPanel,
);
const InviteToSeveral = onDemand(
  async () => (await import('../screens/several/invite-to-several.tsx')).InviteToSeveral,
);
const ResendInSeveral = onDemand(
  async () => (await import('../screens/several/resend-in-several.tsx')).ResendInSeveral,
);
const LeaveSeveral = onDemand(
  async () => (await import('../screens/several/leave-several.tsx')).LeaveSeveral,
);
const MembershipsOfPerson = onDemand(
  async () => (await import('../screens/several/memberships-of-person.tsx')).MembershipsOfPerson,
);
const NameView = onDemand(async () => (await import('../screens/all/name-view.tsx')).NameView);
const ExportInvoices = onDemand(
  async () => (await import('../screens/billing/export-invoices.tsx')).ExportInvoices,
);
const BillingDetailsPanel = onDemand(
  async () => (await import('../screens/billing/billing-details-form.tsx')).BillingDetailsPanel,
);
const AddPaymentMethod = onDemand(
  async () => (await import('../screens/billing/payment-dialogs.tsx')).AddPaymentMethod,
);
const RemovePaymentMethod = onDemand(
  async () => (await import('../screens/billing/payment-dialogs.tsx')).RemovePaymentMethod,
);
const EditPaymentMethod = onDemand(
  async () => (await import('../screens/billing/edit-payment-method.tsx')).EditPaymentMethod,
);

const BackUpPlatform = onDemand(
  async () => (await import('../screens/preferences/back-up-platform.tsx')).BackUpPlatform,
);
const RestorePlatform = onDemand(
  async () => (await import('../screens/preferences/replace-platform.tsx')).RestorePlatform,
);
const PutBackPlatform = onDemand(
  async () => (await import('../screens/preferences/replace-platform.tsx')).PutBackPlatform,
);
const RemoveSetAside = onDemand(
  async () => (await import('../screens/preferences/replace-platform.tsx')).RemoveSetAside,
);

type OrganizationOverlay = Extract<Overlay, { readonly key: OrganizationKey }>;

function contentIn(context: OrganizationContext, overlay: OrganizationOverlay) {
  switch (overlay.kind) {
    case 'delete-organization':
      return <DeleteOrganization context={context} />;
    case 'rename-organization':
      return <RenameOrganization context={context} />;
    case 'create-project':
      return <CreateProject context={context} waiting={overlay.waiting} />;
    case 'rename-project':
      return <RenameProject context={context} project={overlay.project} wanted={overlay.wanted} />;
    case 'delete-project':
      return <DeleteProject context={context} project={overlay.project} />;
    case 'invite':
      return <InvitePanel context={context} />;
    case 'change-roles':
      return (
        <ChangeRoles
          context={context}
          memberIds={overlay.memberIds}
          {...(overlay.role === undefined ? {} : { role: overlay.role })}
          chosen={overlay.chosen ?? null}
        />
      );
    case 'invoice':
      return <InvoicePanel context={context} invoiceId={overlay.invoiceId} />;
    case 'export-invoices':
      return <ExportInvoices context={context} ids={overlay.ids} />;
    case 'billing-details':
      return <BillingDetailsPanel context={context} />;
    case 'add-payment-method':
      return <AddPaymentMethod context={context} />;
    case 'edit-payment-method':
      return <EditPaymentMethod context={context} methodId={overlay.methodId} />;
    case 'remove-payment-method':
      return <RemovePaymentMethod context={context} methodId={overlay.methodId} />;
    case 'member-projects':
      return <MemberProjects context={context} memberId={overlay.memberId} />;
    case 'project-people':
      return (
        <ProjectPeople context={context} project={overlay.project} without={overlay.without} />
      );
    case 'offer-projects':
      return <OfferProjects context={context} projects={overlay.projects} />;
    case 'delete-projects':
      return <DeleteProjects context={context} projects={overlay.projects} />;
    case 'accept-transfer':
      return <AcceptTransfer context={context} transfer={overlay.transfer} />;
    case 'end-transfer':
      return <EndTransfer context={context} transfer={overlay.transfer} />;
    case 'create-project-key':
      return <CreateProjectKey context={context} project={overlay.project} />;
    case 'revoke-project-key':
      return (
        <RevokeProjectKey context={context} project={overlay.project} apiKey={overlay.apiKey} />
      );
    case 'recent-changes':
      return <RecentChanges context={context} />;
    case 'revert-job':
      return <RevertJob context={context} jobId={overlay.jobId} changeId={overlay.changeId} />;
    case 'revert-event':
      return <RevertEvent context={context} change={overlay.change} recorded={overlay.recorded} />;
    case 'revert-rename':
      return <RevertRename context={context} projectId={overlay.projectId} name={overlay.name} />;
    case 'revert-project-roles':
      return <RevertProjectRoles context={context} change={overlay} />;
    case 'remove-members':
      return <RemoveMembers context={context} memberIds={overlay.memberIds} />;
    case 'resend-invitations':
    case 'revoke-invitations':
      return (
        <ManyInvitations
          action={overlay.kind === 'resend-invitations' ? 'resend' : 'revoke'}
          context={context}
          invitations={overlay.invitations}
        />
      );
    case 'correct-invitation':
      return <CorrectInvitation context={context} invitation={overlay.invitation} />;
    case 'person':
      return <PersonPanel context={context} memberId={overlay.memberId} />;
    case 'transfer-ownership':
      return <TransferOwnership context={context} memberId={overlay.memberId} />;
    case 'accept-ownership':
      return <AcceptOwnership context={context} />;
    case 'end-ownership-offer':
      return <EndOwnershipOffer context={context} />;
    case 'export-team':
      return <ExportDialog context={context} what={overlay.what} only={overlay.only} />;
    default:
      return assertNever(overlay);
  }
}

/** Dialogs that begin with the members as they are: without them they would say that somebody is gone. */
const beginsWithTeam: ReadonlySet<Overlay['kind']> = new Set([
  'change-roles',
  'member-projects',
  'project-people',
  'remove-members',
  'transfer-ownership',
]);

/** Closes with its organization; waits for the team of one that has just been opened. */
function InOrganization({ overlay }: { readonly overlay: OrganizationOverlay }) {
  const context = useOrganizationContextOf(overlay.key);
  const isRead = useView(overlay.key) !== undefined;
  return context && (isRead || !beginsWithTeam.has(overlay.kind))
    ? contentIn(context, overlay)
    : null;
}

function content(overlay: Overlay) {
  if ('key' in overlay) return <InOrganization overlay={overlay} />;
  switch (overlay.kind) {
    case 'name-view':
      return <NameView view={overlay.view} />;
    case 'create-organization':
      return <CreateOrganization />;
    case 'give-up-invite':
      return <GiveUpInvite job={overlay.job} />;
    case 'job':
      return <JobPanel jobId={overlay.jobId} />;
    case 'job-group':
      return <GroupPanel groupId={overlay.groupId} />;
    case 'invite-to-several':
      return <InviteToSeveral keys={overlay.keys} />;
    case 'resend-in-several':
      return <ResendInSeveral keys={overlay.keys} which={overlay.which} />;
    case 'leave-several':
      return <LeaveSeveral keys={overlay.keys} />;
    case 'remove-from-several':
    case 'change-role-in-several':
      return (
        <MembershipsOfPerson of={overlay.of} isChange={overlay.kind === 'change-role-in-several'} />
      );
    case 'outbox':
      return <OutboxPanel />;
    case 'replace-token':
      return <ReplaceToken accountId={overlay.accountId} />;
    case 'name-account':
      return <NameAccount accountId={overlay.accountId} />;
    case 'sign-out':
      return <SignOut accountId={overlay.accountId} />;
    case 'create-api-key':
      return <CreateApiKey accountId={overlay.accountId} />;
    case 'describe-api-key':
      return <DescribeApiKey accountId={overlay.accountId} apiKey={overlay.apiKey} />;
    case 'revoke-api-key':
      return <RevokeApiKey accountId={overlay.accountId} apiKey={overlay.apiKey} />;
    case 'remove-email':
      return <RemoveEmail accountId={overlay.accountId} email={overlay.email} />;
    case 'turn-on-two-factor':
      return <TurnOnTwoFactor accountId={overlay.accountId} />;
    case 'turn-off-two-factor':
      return <TurnOffTwoFactor accountId={overlay.accountId} />;
    case 'new-recovery-codes':
      return <NewRecoveryCodes accountId={overlay.accountId} />;
    case 'decline-invitation':
      return <DeclineInvitation accountId={overlay.accountId} invitation={overlay.invitation} />;
    case 'received':
      return <ReceivedPanel link={overlay.link} />;
    case 'local-mail':
      return <LocalMail to={overlay.to} />;
    case 'back-up-platform':
      return <BackUpPlatform />;
    case 'restore-platform':
      return <RestorePlatform backup={overlay.backup} />;
    case 'put-back-platform':
      return <PutBackPlatform database={overlay.database} />;
    case 'remove-set-aside':
      return <RemoveSetAside database={overlay.database} />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'full-text':
      return <FullTextDialog title={overlay.title} text={overlay.text} />;
    default:
      return assertNever(overlay);
  }
}

/** React events bubble here from dialogs and panels, wherever they are in the document. */
function Open({ overlay }: { readonly overlay: Overlay }) {
  const touch = useStore((state) => state.touchOverlay);
  useReturnFocus();
  return (
    // biome-ignore lint/a11y: it only notices that something was entered.
    <div
      style={{ display: 'contents' }}
      onChange={touch}
      onInput={touch}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest('[role="option"]')) touch();
      }}
    >
      {content(overlay)}
    </div>
  );
}

export function Overlays() {
  const overlay = useStore((state) => state.overlay);
  const close = useStore((state) => state.closeOverlay);
  if (!overlay) return null;
  return (
    <ErrorBoundary
      key={overlay.kind}
      fallback={(error) => (
        <Dialog title="Something went wrong" onClose={close}>
          <ErrorMessage where="in this dialog" error={error}>
            <ActionButton onClick={close}>Close</ActionButton>
          </ErrorMessage>
        </Dialog>
      )}
    >
      <Open overlay={overlay} />
    </ErrorBoundary>
  );
}
