import { Clipboard } from 'lucide-react';
import type { Member } from '#domain/entities.ts';
import { bridge } from '../../bridge.ts';
import type { RowAction } from '../../components/data-table/row-action.ts';
import { useStore } from '../../store/store.ts';
import { count } from '../../words/counts.ts';

/** What can be done with several members at once. */
export function useBulkActions(chosen: readonly Member[]): readonly RowAction[] {
  const say = useStore((state) => state.say);
  return [
    {
      label: 'Copy addresses',
      icon: Clipboard,
      reason: null,
      run: () => {
        void bridge
          .copyText({ text: chosen.map(({ email }) => email).join('\n') })
          .then(() => say(`Copied ${count(chosen.length, 'address', 'addresses')}.`));
      },
    },
  ];
}
