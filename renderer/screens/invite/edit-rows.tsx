import { useRef, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import type { ChosenRow, RowEdit } from '#domain/invite/invitation-choice.ts';
import { givenBy, needsProject, type Role, worksByProject } from '#domain/roles/role-table.ts';
import type { Collection } from '#preload/contract/organization.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { Name } from '../../components/name.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { count } from '../../texts/counts.ts';
import { ProjectChoice } from '../member-changes/project-choice.tsx';
import { RolesChoice } from '../member-changes/roles-choice.tsx';
import { AddressChoice } from './choose-address.tsx';
import { focusPart } from './use-focus-request.ts';

interface Props {
  readonly context: OrganizationContext;
  /** At least one; only rows that are invited. */
  readonly rows: readonly ChosenRow[];
  readonly projects: Collection<Project> | undefined;
  /** @param email the chosen address of a single person; null if there is no choice */
  readonly onApply: (edit: RowEdit, email: string | null) => void;
  readonly onClose: () => void;
}

/** Returns the list that all have in common; an empty one if they differ. */
function common<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const [first = []] = lists;
  const key = first.join('\n');
  return lists.every((list) => list.join('\n') === key) ? first : [];
}

/** Edits the role and the projects of one or several people of a plan. */
export function EditRows({ context, rows, projects, onApply, onClose }: Props) {
  const { account, roleTable } = context;
  const [roles, setRoles] = useState<readonly Role[]>(() =>
    common(rows.map(({ chosen }) => chosen.roles)),
  );
  const [projectIds, setProjectIds] = useState<readonly string[]>(() =>
    common(rows.map(({ chosen }) => chosen.projectIds)),
  );
  const form = useRef<HTMLFormElement>(null);
  const [first] = rows;
  const alone = rows.length === 1 && first && first.offered.length > 0 ? first : null;
  const [email, setEmail] = useState(alone?.address ?? null);
  const asks = account.capabilities.invitesToProjects && worksByProject(roleTable, roles);
  const lacksProjects = asks && needsProject(roleTable, roles) && projectIds.length === 0;
  const reason =
    roles.length === 0 ? 'Choose a role.' : lacksProjects ? 'Choose at least one project.' : null;
  const apply = (edit: RowEdit) => onApply(edit, alone && email);
  return (
    <Dialog title="Role and projects" context={context} onClose={onClose}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === null) apply({ roles, projectIds: asks ? projectIds : null, faults: [] });
        }}
      >
        <div className={dialogClasses.fields}>
          {rows.length === 1 && first ? (
            <Name>{first.name === '' ? first.address : `${first.name} · ${first.address}`}</Name>
          ) : (
            <span>{count(rows.length, 'person', 'people')}</span>
          )}
          {alone ? <AddressChoice row={alone} email={email} onChange={setEmail} /> : null}
          <div data-part="role">
            <RolesChoice
              roleTable={roleTable}
              given={givenBy(roleTable, 'invitation')}
              roles={roles}
              onChange={setRoles}
            />
          </div>
          {asks ? (
            <div data-part="projects">
              <ProjectChoice projects={projects} chosen={projectIds} onChange={setProjectIds} />
            </div>
          ) : null}
        </div>
        <DialogFooter
          onCancel={onClose}
          before={
            <ActionButton
              tone="quiet"
              onClick={() => apply({ roles: null, projectIds: null, faults: [] })}
            >
              Same as everyone
            </ActionButton>
          }
        >
          <ActionButton
            tone="primary"
            type="submit"
            reason={reason}
            onRefused={() => focusPart(form.current, roles.length === 0 ? 'role' : 'projects')}
          >
            {rows.length === 1 ? 'Apply' : `Apply to ${count(rows.length, 'person', 'people')}`}
          </ActionButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
