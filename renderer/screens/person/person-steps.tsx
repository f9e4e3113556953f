import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { stepInList } from '../../components/table/list-keys.ts';
import type { OrganizationContext } from '../../store/selection.ts';
import { useStore } from '../../store/store.ts';

interface Props {
  readonly context: Pick<OrganizationContext, 'key'>;
  readonly memberId: string;
}

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [role="menu"]') !== null;
}

/** Leads to the next and the previous person of the list, by buttons and by J and K. */
export function PersonSteps({ context: { key }, memberId }: Props) {
  const openOverlay = useStore((state) => state.openOverlay);
  const go = (step: 1 | -1) => {
    const next = stepInList(memberId, step);
    if (next !== null) openOverlay({ kind: 'person', key, memberId: next });
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const step = steps[event.key.toLowerCase()];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || isField(event.target)) return;
      event.preventDefault();
      go(step);
    };
    // Before the shortcuts of the window.
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });
  return (
    <>
      <IconButton icon={ChevronUp} label="Previous person (K)" onClick={() => go(-1)} />
      <IconButton icon={ChevronDown} label="Next person (J)" onClick={() => go(1)} />
    </>
  );
}
