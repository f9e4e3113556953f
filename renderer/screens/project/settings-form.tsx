import { TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useId } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { ProjectDetails } from '#domain/project-details.ts';
import type { Outcome } from '#preload/contract/call.ts';
import type { StartedJob } from '#preload/contract/jobs.ts';
import { isAway, labelNow, whyNotSee, whyNotSend } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { ConflictCard } from '../../components/conflict-card.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FormRow } from '../../components/form-row.tsx';
import { GrowingText } from '../../components/growing-text.tsx';
import { FailureNote, Note } from '../../components/note.tsx';
import { Card } from '../../components/section.tsx';
import { waitingJobs } from '../../store/jobs.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { useEdits } from '../../store/use-edits.ts';
import { count } from '../../texts/counts.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './project.module.css';

interface Fields {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
}

const labels: Readonly<Record<keyof Fields, string>> = {
  name: 'Name',
  description: 'Description',
  tags: 'Tags',
};

/** Reads the fields of a stored draft; fields of another form are left out. */
function readFields(stored: object): Partial<Fields> {
  const { name, description, tags }: { name?: unknown; description?: unknown; tags?: unknown } =
    stored;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
  };
}

function whyNotSave(values: Fields, isChanged: boolean, conflicts: number): string | null {
  if (conflicts > 0) return 'Choose what stays first.';
  if (!isChanged) return 'Nothing changed yet.';
  if (values.name.trim() === '') return 'Type a name first.';
  if (values.description.length > limits.projectDescription)
    return `A description has at most ${count(limits.projectDescription, 'character')}.`;
  return null;
}

function shown(value: Fields[keyof Fields]): ReactNode {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text === '' ? 'Empty' : <bdi>{withoutControls(text)}</bdi>;
}

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
  readonly details: ProjectDetails;
}

/** The name, description and tags of a project. What was typed survives errors, other screens and a restart. */
export function SettingsForm({ context, project, details }: Props) {
  const { key } = context;
  const id = useId();
  const say = useStore((state) => state.say);
  const now: Fields = {
    name: details.name,
    description: details.description ?? '',
    tags: details.tags ?? [],
  };
  const edits = useEdits<Fields>(key, `project-settings ${project.id}`, now, readFields);
  const { values, changed, conflicts } = edits;
  const startJob = useStore((state) => state.startJob);
  const isWaiting = useStore(({ jobs }) =>
    waitingJobs(jobs).some(({ kind, first }) => kind === 'edit-project' && first.id === project.id),
  );
  const submission = useSubmit<ProjectDetails | StartedJob>();
  const { failure, submit, allow } = submission;
  const off = whyNotSend(context, 'projects.edit', 'canEditProjects');
  const reason = allow(off) ?? whyNotSave(values, edits.isChanged, conflicts.length);
  // Without a connection it can still be typed, and is kept.
  const readOnly = whyNotSee(context, 'projects.edit', 'canEditProjects') !== null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const { revision } = details;
    const projectId = project.id;
    const base = Object.fromEntries(Object.entries(now).filter(([field]) => field in changed));
    submit(
      (): Promise<Outcome<ProjectDetails | StartedJob>> =>
        isAway(context.account) && failure === null
          ? startJob(key, { kind: 'edit-project', projectId, base, change: changed })
          : bridge.editProject({ key, projectId, revision, change: changed }),
      (saved) => {
        edits.saved(changed);
        if (typeof saved !== 'string') say('Project saved');
      },
    );
  };
  return (
    <form onSubmit={save} noValidate className={classes.form}>
      <Card>
        <FormRow label={labels.name} htmlFor={`${id}-name`}>
          <TextInput
            id={`${id}-name`}
            value={values.name}
            readOnly={readOnly}
            maxLength={limits.projectName.max}
            error={failure?.fields?.name}
            onChange={(event) => edits.write({ name: event.currentTarget.value })}
          />
        </FormRow>
        {details.description === null ? null : (
          <FormRow
            label={labels.description}
            htmlFor={`${id}-description`}
            hint="What the project is for."
          >
            <GrowingText
              id={`${id}-description`}
              aria-describedby={`${id}-description-hint`}
              value={values.description}
              readOnly={readOnly}
              minRows={2}
              maxRows={8}
              error={failure?.fields?.description}
              onChange={(event) => edits.write({ description: event.currentTarget.value })}
            />
          </FormRow>
        )}
        {details.tags === null ? null : (
          <FormRow label={labels.tags} htmlFor={`${id}-tags`} hint="Press Enter after each tag.">
            <TagsInput
              id={`${id}-tags`}
              aria-describedby={`${id}-tags-hint`}
              value={[...values.tags]}
              readOnly={readOnly}
              maxTags={limits.tags}
              error={failure?.fields?.tags}
              onChange={(tags) => edits.write({ tags })}
            />
          </FormRow>
        )}
      </Card>
      <ConflictCard
        what="this project"
        lines={conflicts.map(({ field, mine, theirs }) => ({
          field,
          label: labels[field],
          mine: shown(mine),
          theirs: shown(theirs),
        }))}
        onKeepMine={edits.keepMine}
        onTakeTheirs={edits.takeTheirs}
      />
      <FailureNote
        failure={failure}
        fields={['name', 'description', 'tags']}
        conflicts={conflicts.length}
      />
      {isWaiting ? (
        <Note tone="info">Earlier changes to this project are waiting to be sent.</Note>
      ) : null}
      <div className={classes.buttons}>
        <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
          {labelNow(context.account, 'Save changes')}
        </SubmitButton>
        {edits.isChanged ? (
          <ActionButton tone="quiet" onClick={edits.reset}>
            Discard changes
          </ActionButton>
        ) : null}
      </div>
    </form>
  );
}
