import '@mantine/core/styles/Popover.layer.css';
import { Popover } from '@mantine/core';
import { type RefObject, useState } from 'react';
import { SwitcherList } from './switcher-list.tsx';

interface Props {
  readonly below: RefObject<HTMLElement | null>;
  /** Gives the focus back. */
  readonly onClose: () => void;
}

export function SwitcherPopover({ below, onClose }: Props) {
  const [box] = useState(() => below.current?.getBoundingClientRect());
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      position="bottom-start"
      width={300}
      offset={4}
      trapFocus
      // Not on keys: the one that opened it is still on its way up.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Popover.Target>
        <span
          aria-hidden
          style={{ position: 'fixed', left: box?.left ?? 0, top: box?.bottom ?? 0, width: 1 }}
        />
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Switch organization" aria-labelledby={undefined}>
        <SwitcherList onDone={onClose} />
      </Popover.Dropdown>
    </Popover>
  );
}
