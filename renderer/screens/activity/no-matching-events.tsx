import { Search } from 'lucide-react';
import { ActionButton } from '../../components/action-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';

/** Says that the search and the filters hide all events, and shows them again. */
export function NoMatchingEvents({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={Search}
      title="No matching events"
      action={<ActionButton onClick={onClear}>Clear filters</ActionButton>}
    />
  );
}
