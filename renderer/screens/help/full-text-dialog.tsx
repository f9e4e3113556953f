import { ActionButton } from '../../components/action-button.tsx';
import dialogClasses from '../../components/dialogs/dialog.module.css';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { copy } from '../../store/copy.ts';
import { useStore } from '../../store/store.ts';
import { withoutControls } from '../../texts/untrusted-text.ts';
import classes from './full-text-dialog.module.css';

/** Shows a text in full that is cut elsewhere. */
export function FullTextDialog({ title, text }: { readonly title: string; readonly text: string }) {
  const close = useStore((state) => state.closeOverlay);
  return (
    <Dialog title={title} onClose={close} size={560}>
      {/* It can be scrolled by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text has to be reachable. */}
      <div className={classes.text} data-selectable tabIndex={0} role="document">
        <bdi>{withoutControls(text)}</bdi>
      </div>
      <div className={dialogClasses.footer}>
        <ActionButton onClick={() => copy(text, 'the full text')}>Copy</ActionButton>
        <ActionButton tone="primary" onClick={close}>
          Close
        </ActionButton>
      </div>
    </Dialog>
  );
}
