import { Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Project } from '#domain/entities.ts';
import { limits } from '#domain/limits.ts';
import { whyNotWrite } from '../../actions/situation.ts';
import { bridge } from '../../bridge/bridge.ts';
import choiceClasses from '../../components/choice.module.css';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { SubmitButton } from '../../components/dialogs/submit-button.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { shortLabel } from '../../texts/untrusted-text.ts';
import { NewToken } from './new-token.tsx';

interface Props {
  readonly context: OrganizationContext;
  readonly project: Project;
}

const accesses = [
  {
    value: 'read',
    label: 'Read only',
    description: 'Sees what is in the project. Right for monitoring and reports.',
  },
  {
    value: 'write',
    label: 'Read and write',
    description: 'Changes and deletes what is in the project. Right for deployments.',
  },
] as const;

interface FormProps extends Props {
  readonly onCreated: (token: string) => void;
}

function KeyForm({ context, project, onCreated }: FormProps) {
  const { key } = context;
  const close = useStore((state) => state.closeOverlay);
  const [description, setDescription] = useState('');
  const [access, setAccess] = useState('read');
  const submission = useSubmit<{ readonly token: string }>();
  const { failure, submit, allow } = submission;
  const reason =
    allow(whyNotWrite(context, 'projects.edit', 'canManageProjectKeys')) ??
    (description.trim() === '' ? 'Say what uses the key first.' : null);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    const readOnly = access === 'read';
    submit(
      () => bridge.createProjectKey({ key, projectId: project.id, description, readOnly }),
      ({ token }) => onCreated(token),
    );
  };
  return (
    <form onSubmit={send} noValidate>
      <div className={dialogClasses.fields}>
        <TextInput
          data-autofocus
          label="What uses this key"
          description="Such as the name of a program or a server."
          value={description}
          maxLength={limits.tokenDescription}
          error={failure?.fields?.description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Radio.Group label="Access" value={access} onChange={setAccess}>
          <div className={choiceClasses.choices}>
            {accesses.map((option) => (
              <Radio key={option.value} className={choiceClasses.choice ?? ''} {...option} />
            ))}
          </div>
        </Radio.Group>
        <FailureNote failure={failure} fields={['description']} />
      </div>
      <DialogFooter onCancel={close}>
        <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
          Create API key
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}

/** Creates an API key of a project. Its token is held by this dialog alone, and gone when it closes. */
export function CreateProjectKey({ context, project }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const [token, setToken] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const [copied, setCopied] = useState(false);
  const leave = () => {
    if (token === null || copied || asked) close();
    else setAsked(true);
  };
  return (
    <Dialog
      title={token === null ? `New API key for ${shortLabel(project.name)}` : 'Copy your API key'}
      context={context}
      onClose={leave}
    >
      {token === null ? (
        <KeyForm context={context} project={project} onCreated={setToken} />
      ) : (
        <NewToken token={token} asked={asked} onCopied={() => setCopied(true)} onClose={leave} />
      )}
    </Dialog>
  );
}
