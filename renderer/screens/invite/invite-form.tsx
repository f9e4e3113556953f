import { Textarea } from '@mantine/core';
import type { Project } from '#domain/entities.ts';
import type { InviteeRow } from '#domain/invitation-plan.ts';
import { limits } from '#domain/limits.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useNow } from '../../components/clock.ts';
import { Panel } from '../../components/panel.tsx';
import { type InviteSession, isUnsent } from '../../store/invite-session.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';
import { ProjectChoice } from '../roles/project-choice.tsx';
import { RoleChoice } from '../roles/role-choice.tsx';
import { AddressList } from './address-list.tsx';
import { planRows } from './address-rows.ts';
import classes from './invite-form.module.css';
import { InviteOutcome } from './invite-outcome.tsx';
import { asksForProjects, sendable, whyNotSend } from './invite-reasons.ts';
import { planSummary } from './plan-summary.ts';

interface Props {
  readonly place: Place;
  readonly session: Exclude<InviteSession, { step: 'sending' }>;
  readonly rows: readonly InviteeRow[];
  readonly projects: Collection<Project> | undefined;
}

export function InviteForm({ place, session, rows, projects }: Props) {
  const { key, account, organization } = place;
  const { capabilities } = account;
  const { draft } = session;
  const close = useStore((state) => state.closeOverlay);
  const { writeDraft, sendInvites, discardInvite } = useStore.getState();
  const now = useNow(30);
  const amount = sendable(rows);
  const reason =
    whyNotWrite({ account, organization }, 'team.manage', 'canInvite') ??
    whyNotSend(draft, rows, capabilities.invitesToProjects);
  const retrying = session.step === 'finished' && draft.text !== '';
  const done = session.step === 'finished' && draft.text === '';
  const verb = retrying ? 'Retry failed' : `Send ${count(amount, 'invitation')}`;
  return (
    <Panel
      title="Invite New Member"
      organization={organization}
      onClose={close}
      footer={
        <>
          {isUnsent(session) ? (
            <span className={classes.kept}>
              Kept as a draft when you close.{' '}
              <ActionButton small tone="quiet" onClick={() => discardInvite(key)}>
                Discard draft
              </ActionButton>
            </span>
          ) : null}
          <ActionButton tone={done ? 'primary' : 'plain'} onClick={close}>
            {done ? 'Done' : 'Close'}
          </ActionButton>
          {done ? null : (
            <ActionButton
              tone="primary"
              reason={reason}
              onClick={() => void sendInvites(key, rows)}
            >
              {amount === 0 && !retrying ? 'Send invitations' : verb}
            </ActionButton>
          )}
        </>
      }
    >
      {session.step === 'finished' ? <InviteOutcome session={session} /> : null}
      <Textarea
        data-autofocus
        label="E-mail addresses"
        description="One or many: a line each, or separated by commas. “Ada Lovelace <ada@example.org>” works too."
        placeholder="ada@example.org"
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        value={draft.text}
        onChange={(event) => writeDraft(key, { text: event.currentTarget.value })}
      />
      {rows.length > 0 ? (
        <div className={classes.plan}>
          <div role="status">{planSummary(rows)}</div>
          <AddressList
            label="What will happen"
            rows={planRows(rows, capabilities.roleNames, now)}
          />
        </div>
      ) : null}
      <RoleChoice
        capabilities={capabilities}
        role={draft.role}
        onChange={(role) => writeDraft(key, { role })}
      />
      {asksForProjects(draft, capabilities.invitesToProjects) ? (
        <ProjectChoice
          projects={projects}
          chosen={draft.projectIds}
          onChange={(projectIds) => writeDraft(key, { projectIds })}
        />
      ) : null}
      <Textarea
        label="Message"
        description="Optional. It stands in the e-mail above the verification link."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={limits.invitationMessage}
        value={draft.message}
        onChange={(event) => writeDraft(key, { message: event.currentTarget.value })}
      />
    </Panel>
  );
}
