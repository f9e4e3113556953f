import { Textarea } from '@mantine/core';
import type { Project } from '#domain/entities.ts';
import type { InviteeRow } from '#domain/invitation-plan.ts';
import { limits } from '#domain/limits.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { useNow } from '../../components/clock.ts';
import { Note } from '../../components/note.tsx';
import type { InviteSession } from '../../store/invite-session.ts';
import type { Place } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';
import { ProjectChoice } from '../roles/project-choice.tsx';
import { RoleChoice } from '../roles/role-choice.tsx';
import { AddressList } from './address-list.tsx';
import { planRows } from './address-rows.ts';
import classes from './invite-form.module.css';
import { asksForProjects, sendable } from './invite-reasons.ts';
import { planSummary } from './plan-summary.ts';

export interface InviteFormProps {
  readonly place: Place;
  readonly session: Exclude<InviteSession, { step: 'sending' }>;
  readonly rows: readonly InviteeRow[];
  readonly projects: Collection<Project> | undefined;
}

export function InviteForm({ place, session, rows, projects }: InviteFormProps) {
  const { key } = place;
  const { capabilities } = place.account;
  const { draft } = session;
  const writeDraft = useStore((state) => state.writeDraft);
  const now = useNow(30);
  const results = session.step === 'finished' ? session.results : [];
  return (
    <>
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
            rows={planRows(rows, results, capabilities.roleNames, now)}
          />
        </div>
      ) : null}
      {capabilities.invitesPerDay !== null && sendable(rows) > capabilities.invitesPerDay ? (
        <Note tone="warning">
          This platform takes {count(capabilities.invitesPerDay, 'invitation')} a day for each
          organization. The rest will come back as not sent.
        </Note>
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
    </>
  );
}
