import type { RefObject } from 'react';
import { PopoverBelow } from '../components/menus/popover-below.tsx';
import { SwitcherList } from './switcher-list.tsx';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

export function SwitcherPopover({ below, onClose }: Props) {
  return (
    <PopoverBelow below={below} label="Switch organization" width={360} onClose={onClose}>
      <SwitcherList onDone={onClose} />
    </PopoverBelow>
  );
}
