import { Dialog } from '../../components/dialogs/dialog.tsx';
import { useStore } from '../../store/store.ts';
import { ShortcutList } from './shortcut-list.tsx';

/** The list of shortcuts. */
export function ShortcutsDialog() {
  const close = useStore((state) => state.closeOverlay);
  return (
    <Dialog title="Keyboard shortcuts" onClose={close} size={520}>
      <ShortcutList />
    </Dialog>
  );
}
