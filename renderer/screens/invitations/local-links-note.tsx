import { useRef, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { useFocusAfter } from '../../components/hooks/focus.ts';
import { Note } from '../../components/note.tsx';
import { useStore } from '../../store/store.ts';

interface Props {
  /** Called with whether the note's own dialog covers the panel. */
  readonly onOpenDialog: (open: boolean) => void;
}

export function ReachOthersButton({ onOpenDialog }: Props) {
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const opensDialog = useFocusAfter(asked, button);
  const show = (open: boolean) => {
    if (open) opensDialog();
    setAsked(open);
    onOpenDialog(open);
  };
  return (
    <>
      <ActionButton ref={button} small onClick={() => show(true)}>
        How to reach others
      </ActionButton>
      {asked ? <ReachOthers onClose={() => show(false)} /> : null}
    </>
  );
}

/** Says that links to a platform on this computer open here only, and how to invite others. */
export function LocalLinksNote(props: Props) {
  return (
    <Note tone="info" actions={<ReachOthersButton {...props} />}>
      These links open on this computer only. To invite people on other computers, run a platform
      they can reach.
    </Note>
  );
}

function ReachOthers({ onClose }: { readonly onClose: () => void }) {
  const connectTo = useStore((state) => state.connectTo);
  const close = useStore((state) => state.closeOverlay);
  return (
    <Dialog title="Invite people on other computers" onClose={onClose}>
      <div className={dialogClasses.fields}>
        <div className={dialogClasses.words}>
          <p>The platform on this computer is for you alone. For a team, run it on a server:</p>
          <ol>
            <li>Install the platform service with PostgreSQL, behind a proxy with TLS.</li>
            <li>
              Set <code>PUBLIC_URL</code> to the address people open, and <code>SMTP_URL</code> to
              your mail server.
            </li>
            <li>
              Create the first token on the server: <code>platform.js token</code> with an email and
              a name.
            </li>
            <li>Connect Orgdesk to that address with the token, and invite your team there.</li>
          </ol>
          <p>
            For each command, see the guide <code>docs/running.md</code> that comes with Orgdesk.
          </p>
        </div>
      </div>
      <div className={dialogClasses.footer}>
        <ActionButton onClick={onClose}>Close</ActionButton>
        <ActionButton
          tone="primary"
          onClick={() => {
            close();
            connectTo('');
          }}
        >
          Connect to a platform
        </ActionButton>
      </div>
    </Dialog>
  );
}
