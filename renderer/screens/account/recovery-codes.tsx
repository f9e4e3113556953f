import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote, Note } from '../../components/note.tsx';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import classes from './two-factor.module.css';

interface Props {
  readonly accountId: string;
  readonly title: string;
  readonly codes: readonly string[];
}

/** Shows recovery codes, the only time. Closing it before they are copied or saved asks once. */
export function RecoveryCodes({ accountId, title, codes }: Props) {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const [isKept, setKept] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { pending, failure, submit } = useSubmit<{ readonly file: string }>();
  const leave = () => (isKept || isAsking ? close() : setAsking(true));
  const save = () =>
    submit(
      () => bridge.saveRecoveryCodes({ accountId, codes }),
      ({ file }) => {
        setKept(true);
        say(`Saved ${file}`, 'good', {
          label: 'Show in folder',
          run: () => void bridge.showExport({ file }),
        });
      },
    );
  return (
    <Dialog title={title} accountId={accountId} onClose={leave}>
      <div className={dialogClasses.fields}>
        <p>
          Each recovery code signs you in once, without your authenticator app. Orgdesk shows them
          now and never again, so store them somewhere safe.
        </p>
        <ul className={classes.codes} aria-label="Recovery codes" data-selectable>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <FailureNote failure={failure} />
        {isAsking && !isKept ? (
          <Note tone="warning">You haven’t copied or saved them. Close again to leave anyway.</Note>
        ) : null}
      </div>
      <div className={dialogClasses.footer}>
        <ActionButton
          data-autofocus
          leftSection={<Copy size={16} aria-hidden />}
          onClick={() => {
            copy(codes.join('\n'), 'the recovery codes');
            setKept(true);
          }}
        >
          Copy
        </ActionButton>
        <ActionButton
          leftSection={<Download size={16} aria-hidden />}
          loading={pending}
          onClick={save}
        >
          Save as file
        </ActionButton>
        <ActionButton tone="primary" onClick={leave}>
          Done
        </ActionButton>
      </div>
    </Dialog>
  );
}
