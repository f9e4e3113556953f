import classes from '../../components/table/cells.module.css';
import { pendingItem } from '../../store/pending-item.ts';
import { useStore } from '../../store/store.ts';
import { markWords } from '../../texts/pending-changes.ts';

/** That somebody is about to be changed: what the table shows of them is still so until it is sent. */
export function PendingChangeMark({ memberId }: { readonly memberId: string }) {
  const item = useStore((state) => pendingItem(state.pendingChanges, state.current, memberId));
  if (!item) return null;
  return (
    <span className={classes.staged} data-danger={item.after === null || undefined}>
      {markWords(item)}
    </span>
  );
}
