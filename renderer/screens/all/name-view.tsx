import { limits } from '#domain/limits.ts';
import { maxSavedViews, type SavedView } from '#preload/contract/shell.ts';
import { NameDialog } from '../../components/dialogs/name-dialog.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { subjectOfView, withView } from './saved-views.ts';

/** Why no view can have that name or be added; null if it can. */
function whyNotSave(views: readonly SavedView[], { id }: SavedView): string | null {
  const isNew = views.every((view) => view.id !== id);
  return isNew && views.length >= maxSavedViews
    ? `Orgdesk keeps ${maxSavedViews} views. Delete one first.`
    : null;
}

/** Asks for the name of a view, keeps the view, and shows it. */
export function NameView({ view }: { readonly view: SavedView }) {
  const { savedViews } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  const show = useStore((state) => state.show);
  const isNew = view.name === '';
  return (
    <NameDialog
      title={isNew ? 'Save view' : 'Rename view'}
      label="View name"
      initial={view.name}
      maxLength={limits.accountName}
      verb={isNew ? 'Save view' : 'Rename view'}
      reason={whyNotSave(savedViews, view)}
      call={async (name) => {
        remember({ savedViews: withView(savedViews, { ...view, name }) });
        return { ok: true, value: null };
      }}
      onDone={() => show('all', subjectOfView(view.id))}
    />
  );
}
