import type { Project } from '#domain/entities.ts';
import { whyNotSend } from '../../actions/situation.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { FormRow } from '../../components/form-row.tsx';
import { ResourceContent } from '../../components/screen/resource-state.tsx';
import { Card, ScreenBody, Section } from '../../components/section.tsx';
import { Unavailable } from '../../components/unavailable.tsx';
import { copy } from '../../store/copy.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import classes from './project.module.css';
import { whyNamesOnly } from './project-tabs.ts';
import { SettingsForm } from './settings-form.tsx';
import { TransferSection } from './transfer-section.tsx';
import { useProjectDetails } from './use-project.ts';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

function Identifier({ project }: Pick<Props, 'project'>) {
  return (
    <Card>
      <FormRow label="Identifier" hint="For programs that use the platform’s API.">
        <span className={classes.identifier}>
          <code className={classes.code} title={project.id}>
            {project.id}
          </code>
          <ActionButton small onClick={() => copy(project.id, labelText(project.name))}>
            Copy
          </ActionButton>
        </span>
      </FormRow>
    </Card>
  );
}

/** The settings of a project, and its end. */
export function SettingsTab({ context, project }: Props) {
  const { key } = context;
  const names = whyNamesOnly(context);
  const state = useProjectDetails(context, project);
  const openOverlay = useStore((store) => store.openOverlay);
  if (names !== null) {
    return (
      <ScreenBody>
        <Unavailable why="forbidden">{names}</Unavailable>
      </ScreenBody>
    );
  }
  return (
    <ScreenBody>
      <Section title="General">
        <ResourceContent state={state} account={context.account} what="settings">
          {(details) => <SettingsForm context={context} project={project} details={details} />}
        </ResourceContent>
        <Identifier project={project} />
      </Section>
      <TransferSection context={context} project={project} />
      <Section title="Delete this project" tone="danger">
        <Card padded>
          <div className={classes.danger}>
            <p className={classes.text}>Everything in it is deleted. This can’t be undone.</p>
            <ActionButton
              tone="danger"
              reason={whyNotSend(context, 'projects.manage', 'canDeleteProjects')}
              onClick={() => openOverlay({ kind: 'delete-project', key, project })}
            >
              Delete project…
            </ActionButton>
          </div>
        </Card>
      </Section>
    </ScreenBody>
  );
}
