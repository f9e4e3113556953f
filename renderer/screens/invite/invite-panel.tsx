import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { assertNever } from '#domain/assert-never.ts';
import { chooseFor } from '#domain/invite/invitation-choice.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { givenBy, type Role } from '#domain/roles/role-table.ts';
import { Panel } from '../../components/dialogs/panel.tsx';
import { usePlatformNow } from '../../components/hooks/clock.ts';
import { OmissionsNote } from '../../components/note.tsx';
import { useInvite, useShell, useTeamOmissions, useView } from '../../store/hooks.ts';
import type { InviteSession } from '../../store/invite-session.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useResource } from '../../store/use-resource.ts';
import { InviteForm } from './invite-form.tsx';
import { InviteFormFooter } from './invite-form-footer.tsx';
import { InviteOutcome, InviteOutcomeFooter } from './invite-outcome.tsx';
import { InviteSending, InviteSendingFooter } from './invite-sending.tsx';
import type { FocusRequest } from './use-focus-request.ts';

const nothing = [] as const;

/** Fills in the organization's default role until the person chooses one. */
function withDefaultRole(
  session: InviteSession,
  { roleTable }: OrganizationContext,
  role: Role | null,
): InviteSession {
  const isMissing = session.step === 'writing' && session.draft.role === null;
  if (!isMissing || role === null || !givenBy(roleTable, 'invitation').includes(role)) {
    return session;
  }
  return { ...session, draft: { ...session.draft, role } };
}

function useStep(
  context: OrganizationContext,
  onOpenDialog: (open: boolean) => void,
  onClose: () => void,
) {
  const { key, account, roleTable: table } = context;
  const { capabilities } = account;
  const { value: details } = useResource('organizationDetails', { key });
  const session = withDefaultRole(useInvite(key), context, details?.defaultRole ?? null);
  const view = useView(key);
  const now = usePlatformNow(30);
  const [focusRequest, setFocusRequest] = useState<FocusRequest | null>(null);
  const { draft } = session;
  // A paste of two thousand addresses must not delay the next keystroke.
  const later = useDeferredValue(draft.text);
  // After a job, the draft holds everybody who was not invited; the earlier draft must not return.
  const text = session.step === 'writing' ? later : draft.text;
  const members = view?.members.state === 'known' ? view.members.items : nothing;
  const invitations = view?.invitations.state === 'known' ? view.invitations.items : nothing;
  const omissions = useTeamOmissions(view);
  const projects = view?.projects.state === 'known' ? view.projects.items : nothing;
  const { email: ownEmail, handle: ownHandle } = account.person;
  const { removed, picks, columns } = draft;
  const { inviteColumns } = useShell().remembered;
  const mappings = useMemo(
    () => new Map([...inviteColumns, ...columns].map((each) => [each.shape, each.columns])),
    [inviteColumns, columns],
  );
  const plan = useMemo(
    () =>
      planInvitations(
        text,
        {
          ownEmail,
          ownHandle,
          members,
          invitations,
          omissions,
          projects,
          table,
          capabilities,
          now,
        },
        removed,
        picks,
        mappings,
      ),
    [
      text,
      ownEmail,
      ownHandle,
      members,
      invitations,
      omissions,
      projects,
      table,
      capabilities,
      now,
      removed,
      picks,
      mappings,
    ],
  );
  const { role, projectIds, edits } = draft;
  const rows = useMemo(
    () => chooseFor(plan.rows, { role, projectIds, edits }, table, capabilities),
    [plan, role, projectIds, edits, table, capabilities],
  );
  // Rows of a text that has changed since must not be sent.
  const reading = text !== draft.text;
  const form = {
    context,
    reading,
    rows,
    read: plan,
    projects: view?.projects,
    now,
    onOpenDialog,
    focusRequest,
    // A new object for each click, so that a second click on the same thing counts.
    onFocusRequest: (next: FocusRequest) => setFocusRequest({ ...next }),
  };
  switch (session.step) {
    case 'writing':
      return {
        content: (
          <>
            <OmissionsNote
              omissions={omissions.members}
              one="member"
              platform={account.platformName}
              shown={members.length}
            />
            <InviteForm {...form} session={session} />
          </>
        ),
        footer: <InviteFormFooter {...form} session={session} />,
      };
    case 'sending':
      return {
        content: <InviteSending context={context} session={session} />,
        footer: <InviteSendingFooter session={session} />,
      };
    case 'finished':
      return {
        content: (
          <InviteOutcome
            context={context}
            session={session}
            rows={rows}
            onOpenDialog={onOpenDialog}
          />
        ),
        footer: <InviteOutcomeFooter context={context} rows={rows} onDone={onClose} />,
      };
    default:
      return assertNever(session);
  }
}

/** The panel behind `Invite New Member`: writing, sending, and the outcome. */
export function InvitePanel({ context }: { readonly context: OrganizationContext }) {
  const closeOverlay = useStore((state) => state.closeOverlay);
  const leaveOutcome = useStore((state) => state.leaveInviteOutcome);
  const [dialog, setDialog] = useState(false);
  const leaveEdit = useStore((state) => state.leaveInviteEdit);
  const place = useRef(context.key);
  // However the panel is closed.
  useEffect(() => {
    const opened = place.current;
    return () => leaveEdit(opened);
  }, [leaveEdit]);
  // A closed outcome was seen, so the form opens next.
  const close = () => {
    leaveOutcome(context.key);
    closeOverlay();
  };
  const { content, footer } = useStep(context, setDialog, close);
  return (
    <Panel
      title="Invite New Member"
      context={context}
      wide
      closeOnEscape={!dialog}
      onClose={close}
      footer={footer}
    >
      {content}
    </Panel>
  );
}
