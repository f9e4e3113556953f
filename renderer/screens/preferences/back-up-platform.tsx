import type { CallValue } from '#preload/contract/calls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog, DialogFooter } from '../../components/dialogs/dialog.tsx';
import { StillWaiting } from '../../components/dialogs/still-waiting.tsx';
import { useSubmit } from '../../components/dialogs/use-submit.ts';
import { FailureNote } from '../../components/note.tsx';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { contentWords } from './backup-words.ts';

/** Says what a backup contains before the system asks where to save it. */
export function BackUpPlatform() {
  const close = useStore((state) => state.closeOverlay);
  const say = useStore((state) => state.say);
  const { pending, failure, submit } = useSubmit<CallValue<'backUpPlatform'>>();
  const save = () =>
    submit(bridge.backUpPlatform, (saved) => {
      if (saved === null) return;
      const { file, manifest } = saved;
      close();
      say(`Backed up ${contentWords(manifest)} to ${labelText(file)}.`, 'good', {
        label: 'Show in folder',
        run: () => void attemptOrSay(say, bridge.showExport({ file })),
      });
    });
  return (
    <Dialog title="Back up the platform on this computer" onClose={close}>
      <div className={dialogClasses.fields}>
        <div className={dialogClasses.words}>
          <p>
            The file holds everything on the platform: people, organizations, projects, invitations,
            billing, activity, and what proves who someone is. You can keep working meanwhile.
          </p>
          <p>
            The file isn’t encrypted. Whoever has it can read all of it and use its API keys. Only
            your user on this computer can open it where it’s saved.
          </p>
        </div>
        <FailureNote failure={failure} />
      </div>
      <DialogFooter onCancel={close}>
        {pending ? <StillWaiting inFooter for="the backup" /> : null}
        <ActionButton tone="primary" loading={pending} onClick={save}>
          Choose where to save…
        </ActionButton>
      </DialogFooter>
    </Dialog>
  );
}
