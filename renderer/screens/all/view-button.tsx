import type { SavedView } from '#preload/contract/shell.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { isSameContent, type ViewContent, withView } from './saved-views.ts';

interface Props {
  /** The saved view that is shown; undefined for none. */
  readonly view: SavedView | undefined;
  readonly content: ViewContent;
  /** Whether anything was searched, filtered or grouped. */
  readonly isNarrowed: boolean;
}

/** Saves what is shown as a view, or the changes of the shown view; nothing if there is nothing to save. */
export function ViewButton({ view, content, isNarrowed }: Props) {
  const { savedViews } = useShell().remembered;
  const remember = useStore((state) => state.remember);
  const openOverlay = useStore((state) => state.openOverlay);
  const say = useStore((state) => state.say);
  if (view ? isSameContent(view, content) : !isNarrowed) return null;
  const saveAs = () =>
    openOverlay({ kind: 'name-view', view: { ...content, id: crypto.randomUUID(), name: '' } });
  const update = () => {
    if (!view) return;
    remember({ savedViews: withView(savedViews, { ...view, ...content }) });
    say(`${view.name} updated`, 'info', {
      label: 'Undo',
      run: () => remember({ savedViews }),
    });
  };
  return (
    <>
      {view ? (
        <ActionButton small onClick={update}>
          Update view
        </ActionButton>
      ) : null}
      <ActionButton small tone={view ? 'quiet' : 'plain'} onClick={saveAs}>
        {view ? 'Save as new view…' : 'Save view…'}
      </ActionButton>
    </>
  );
}
