import { TextSearch } from 'lucide-react';
import { useStore } from '../../store/store.ts';
import { longText } from '../name.tsx';
import type { RowAction } from './row-action.ts';

/**
 * For a row's menu: a way to read all of what is cut in the row; nothing for what never is.
 * @param longerThan characters that always fit where it stands
 */
export function fullTextAction(
  title: string,
  text: string,
  longerThan = longText,
): readonly RowAction[] {
  if (text.length <= longerThan) return [];
  return [
    {
      label: 'Show full text',
      icon: TextSearch,
      reason: null,
      run: () => useStore.getState().openOverlay({ kind: 'full-text', title, text }),
    },
  ];
}
