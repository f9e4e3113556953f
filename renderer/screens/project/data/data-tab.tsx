import { SegmentedControl } from '@mantine/core';
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import type { ProjectData } from '#domain/project-details.ts';
import { whyNotSee, whyNotWrite } from '../../../actions/situation.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { ConflictCard } from '../../../components/conflict-card.tsx';
import { SubmitButton } from '../../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../../components/dialogs/use-submit.ts';
import { GrowingText } from '../../../components/growing-text.tsx';
import { FailureNote } from '../../../components/note.tsx';
import { ResourceContent } from '../../../components/screen/resource-state.tsx';
import { Card, ScreenBody, Section } from '../../../components/section.tsx';
import type { OrganizationContext } from '../../../store/selection.ts';
import { useStore } from '../../../store/store.ts';
import { useEdits } from '../../../store/use-edits.ts';
import { useResource } from '../../../store/use-resource.ts';
import classes from './data-tab.module.css';
import { type ReadJson, readJson } from './json-text.ts';
import { JsonTree } from './json-tree.tsx';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

interface Fields {
  readonly text: string;
}

function readFields(stored: object): Partial<Fields> {
  const { text }: { text?: unknown } = stored;
  return typeof text === 'string' ? { text } : {};
}

/** "Line 4: a comma is missing." */
function problemWords(read: ReadJson): string | null {
  return read.ok ? null : `Line ${read.problem.line}: ${read.problem.words}.`;
}

function whyNotSave(read: ReadJson, text: string, isChanged: boolean, conflicts: number) {
  if (conflicts > 0) return 'Choose what stays first.';
  if (!isChanged) return 'Nothing changed yet.';
  const problem = problemWords(read);
  if (problem !== null) return problem;
  const { length } = JSON.stringify(JSON.parse(text));
  return length > limits.customdata ? 'Custom data is too long. Keep it under 64 KB.' : null;
}

/** What was typed is kept, valid or not; it is sent only when it is a JSON object. */
function DataForm({ context, project, data }: Props & { readonly data: ProjectData }) {
  const { key } = context;
  const id = useId();
  const say = useStore((state) => state.say);
  const edits = useEdits<Fields>(
    key,
    `project-data ${project.id}`,
    { text: data.text },
    readFields,
  );
  const { text } = edits.values;
  const [mode, setMode] = useState('tree');
  const read = useMemo(() => readJson(text), [text]);
  const submission = useSubmit<null>();
  const { failure, submit, allow } = submission;
  const readOnly = whyNotSee(context, 'projects.edit', 'canEditProjectData') !== null;
  const reason =
    allow(whyNotWrite(context, 'projects.edit', 'canEditProjectData')) ??
    whyNotSave(read, text, edits.isChanged, edits.conflicts.length);
  const isTree = mode === 'tree' && read.ok;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const { revision } = data;
    submit(
      () => bridge.writeProjectData({ key, projectId: project.id, revision, text }),
      () => {
        edits.saved({ text });
        say('Custom data saved');
      },
    );
  };
  return (
    <form onSubmit={save} noValidate className={classes.form}>
      <SegmentedControl
        className={classes.modes ?? ''}
        aria-label="Shown as"
        value={isTree ? 'tree' : 'text'}
        onChange={setMode}
        data={[
          { value: 'tree', label: 'Tree', disabled: !read.ok },
          { value: 'text', label: 'JSON' },
        ]}
      />
      {isTree && read.ok ? (
        <Card padded>
          <JsonTree
            text={text}
            root={read.root}
            readOnly={readOnly}
            onChange={(next) => edits.write({ text: next })}
          />
        </Card>
      ) : (
        <GrowingText
          id={id}
          aria-label="Custom data as JSON"
          inputClass={classes.text}
          minRows={8}
          maxRows={28}
          spellCheck={false}
          readOnly={readOnly}
          value={text}
          error={problemWords(read)}
          onChange={(event) => {
            // It stays text while it is typed: it is valid now and then on the way.
            setMode('text');
            edits.write({ text: event.currentTarget.value });
          }}
        />
      )}
      <ConflictCard
        what="this project’s custom data"
        lines={edits.conflicts.map(({ field, mine, theirs }) => ({
          field,
          label: 'Custom data',
          mine: <code className={classes.side}>{mine}</code>,
          theirs: <code className={classes.side}>{theirs}</code>,
        }))}
        onKeepMine={edits.keepMine}
        onTakeTheirs={edits.takeTheirs}
      />
      <FailureNote failure={failure} conflicts={edits.conflicts.length} />
      <div className={classes.buttons}>
        <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
          Save custom data
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

/** The free data that programs keep with the project. */
export function DataTab({ context, project }: Props) {
  const state = useResource('projectData', { key: context.key, projectId: project.id });
  return (
    <ScreenBody>
      <Section
        title="Custom data"
        description="Programs read and write it through the platform’s API. Keep secrets elsewhere."
      >
        <ResourceContent state={state} account={context.account} what="custom data">
          {(data) => <DataForm context={context} project={project} data={data} />}
        </ResourceContent>
      </Section>
    </ScreenBody>
  );
}
