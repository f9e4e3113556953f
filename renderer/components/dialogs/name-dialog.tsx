import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Outcome } from '#preload/contract/call.ts';
import { whyNotName } from '../../actions/situation.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';
import { FailureNote } from '../note.tsx';
import dialogClasses from './dialog.module.css';
import { Dialog, DialogFooter } from './dialog.tsx';
import { SubmitButton } from './submit-button.tsx';
import { useSubmit } from './use-submit.ts';

interface Props<Value> {
  readonly title: string;
  readonly context?: OrganizationContext | undefined;
  /** The label of the field: "Project name". */
  readonly label: string;
  readonly initial?: string;
  readonly maxLength: number;
  readonly verb: string;
  /** Why the call cannot be made now, regardless of the name. */
  readonly reason: string | null;
  /** `again`: whether an earlier call failed. */
  readonly call: (name: string, again: boolean) => Promise<Outcome<Value>>;
  readonly onDone: (value: Value, name: string) => void;
  /** More fields below the name. */
  readonly children?: ReactNode;
}

export function NameDialog<Value>(props: Props<Value>) {
  const { title, context, label, initial = '', maxLength, verb, call, onDone, children } = props;
  const close = useStore((state) => state.closeOverlay);
  const [name, setName] = useState(initial);
  const submission = useSubmit<Value>();
  const { failure, submit, allow } = submission;
  const reason = allow(props.reason) ?? whyNotName(name, initial, maxLength);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason !== null) return;
    submit(
      () => call(name.trim(), failure !== null),
      (value) => {
        close();
        onDone(value, name.trim());
      },
    );
  };
  return (
    <Dialog title={title} context={context} onClose={close}>
      <form onSubmit={send} noValidate>
        <div className={dialogClasses.fields}>
          <TextInput
            data-autofocus
            label={label}
            value={name}
            maxLength={maxLength}
            error={failure?.fields?.name}
            onChange={(event) => setName(event.currentTarget.value)}
            onFocus={(event) => event.currentTarget.select()}
          />
          {children}
          <FailureNote failure={failure} fields={['name']} />
        </div>
        <DialogFooter onCancel={close}>
          <SubmitButton type="submit" tone="primary" submission={submission} reason={reason}>
            {verb}
          </SubmitButton>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
