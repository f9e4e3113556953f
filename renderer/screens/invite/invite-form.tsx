import { Tabs } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { type ColumnMapping, remembering } from '#domain/invite/column-mapping.ts';
import type { ChosenRow, RowEdit } from '#domain/invite/invitation-choice.ts';
import type { InvitationPlan } from '#domain/invite/invitation-plan.ts';
import { isMemorable, type TableColumns } from '#domain/invite/table-columns.ts';
import { givenBy } from '#domain/roles/role-table.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { nothingSelected, type RowSelection } from '../../components/table/row-selection.ts';
import { useShell } from '../../store/hooks.ts';
import type { InviteSession } from '../../store/invite-session.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../texts/counts.ts';
import { ProjectChoice } from '../member-changes/project-choice.tsx';
import { RoleChoice } from '../member-changes/role-choice.tsx';
import { AddressBox } from './address-box.tsx';
import { ColumnChoice } from './column-choice.tsx';
import classes from './invite-form.module.css';
import { asksForProjects } from './invite-reasons.ts';
import { MailPreview } from './mail-preview.tsx';
import { MessageField } from './message-field.tsx';
import { withPicks } from './plan-actions.ts';
import { planLines, unreadLinesWords } from './plan-lines.ts';
import { PlanSection } from './plan-section.tsx';
import { type FocusRequest, useFocusRequest } from './use-focus-request.ts';

export interface InviteFormProps {
  readonly context: OrganizationContext;
  readonly session: Extract<InviteSession, { step: 'writing' }>;
  readonly rows: readonly ChosenRow[];
  /** How the tables were read. */
  readonly read: Pick<InvitationPlan, 'tables' | 'asides'>;
  readonly projects: Collection<Project> | undefined;
  /** Whether the rows still belong to an earlier text. */
  readonly reading: boolean;
  /** The time of the plan in milliseconds. */
  readonly now: number;
  readonly onOpenDialog: (open: boolean) => void;
  /** The part of the form that the send button asks for while something is missing. */
  readonly focusRequest: FocusRequest | null;
  readonly onFocusRequest: (focusRequest: FocusRequest) => void;
}

type Side = 'form' | 'preview';
const noResults = [] as const;

export function InviteForm(props: InviteFormProps) {
  const { context, session, rows, read, projects, now, onOpenDialog, focusRequest } = props;
  const { key } = context;
  const { capabilities } = context.account;
  const { draft } = session;
  const form = useRef<HTMLDivElement>(null);
  const writeDraft = useStore((state) => state.writeDraft);
  const remember = useStore((state) => state.remember);
  const { inviteColumns } = useShell().remembered;
  const [side, setSide] = useState<Side>('form');
  const [selection, setSelection] = useState<RowSelection>(nothingSelected);
  const results = session.results ?? noResults;
  const known = projects?.state === 'known' ? projects.items : undefined;
  const byId = useMemo(
    () => new Map((known ?? []).map((project) => [project.id, project])),
    [known],
  );
  const { roleTable } = context;
  const lines = useMemo(
    () => planLines(rows, { results, roleTable, projects: byId, now }),
    [rows, results, roleTable, byId, now],
  );
  useEffect(() => {
    if (focusRequest) setSide('form');
  }, [focusRequest]);
  useFocusRequest(form, side === 'form' ? focusRequest : null);
  const own = rows.filter(({ sends, chosen }) => sends && chosen.rolesFrom !== 'all').length;
  const edit = (addresses: readonly string[], change: RowEdit) =>
    writeDraft(key, {
      edits: { ...draft.edits, ...Object.fromEntries(addresses.map((each) => [each, change])) },
    });
  const mapColumns = (table: TableColumns, columns: ColumnMapping) => {
    const entry = { shape: table.shape, columns };
    if (isMemorable(table)) remember({ inviteColumns: remembering(inviteColumns, entry) });
    else writeDraft(key, { columns: remembering(draft.columns, entry) });
  };
  return (
    <Tabs
      className={classes.tabs ?? ''}
      value={side}
      onChange={(value) => setSide(value === 'preview' ? 'preview' : 'form')}
    >
      <Tabs.List className={classes.tabList ?? ''} aria-label="Invitation">
        <Tabs.Tab value="form" className={classes.tab ?? ''}>
          Invite
        </Tabs.Tab>
        <Tabs.Tab value="preview" className={classes.tab ?? ''}>
          Preview
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel ref={form} value="form" className={classes.side ?? ''}>
        <div data-part="addresses">
          <AddressBox
            text={draft.text}
            onChange={(text) =>
              writeDraft(
                key,
                text.trim() === ''
                  ? { text, edits: {}, removed: [], picks: {}, columns: [] }
                  : { text },
              )
            }
          />
        </div>
        <ColumnChoice
          tables={read.tables}
          invitesToProjects={capabilities.invitesToProjects}
          onChoose={mapColumns}
        />
        {rows.length > 0 || draft.removed.length > 0 ? (
          <PlanSection
            context={context}
            lines={lines}
            projects={projects}
            removed={draft.removed.length}
            asides={unreadLinesWords(read.asides)}
            selection={selection}
            onSelect={setSelection}
            focusRequest={focusRequest}
            onEdit={edit}
            onPick={(changes) => writeDraft(key, { picks: withPicks(draft.picks, changes) })}
            onRemove={(addresses) => writeDraft(key, { removed: [...draft.removed, ...addresses] })}
            onRestore={() => writeDraft(key, { removed: [] })}
            onOpenDialog={onOpenDialog}
          />
        ) : null}
        <div data-part="role">
          <RoleChoice
            roleTable={roleTable}
            given={givenBy(roleTable, 'invitation')}
            role={draft.role}
            onChange={(role) => writeDraft(key, { role })}
          />
          {own > 0 ? (
            <p className={classes.own}>
              Doesn’t apply to {count(own, 'person', 'people')} with a separate role.
            </p>
          ) : null}
        </div>
        {asksForProjects(draft, rows, roleTable, capabilities.invitesToProjects) ? (
          <div data-part="projects">
            <ProjectChoice
              projects={projects}
              chosen={draft.projectIds}
              onChange={(projectIds) => writeDraft(key, { projectIds })}
            />
          </div>
        ) : null}
        <MessageField value={draft.message} onChange={(message) => writeDraft(key, { message })} />
      </Tabs.Panel>
      <Tabs.Panel value="preview" className={classes.side ?? ''}>
        {side === 'preview' ? (
          <MailPreview
            context={context}
            rows={rows}
            address={selection.active}
            onShow={(active) => setSelection({ selected: new Set(), active, anchor: active })}
            message={draft.message}
            projects={byId}
          />
        ) : null}
      </Tabs.Panel>
    </Tabs>
  );
}
