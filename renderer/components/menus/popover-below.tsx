import '@mantine/core/styles/Popover.layer.css';
import { Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';

interface Props {
  /** What it hangs from. */
  readonly below: RefObject<HTMLElement | null>;
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  /** Gives the focus back. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small dialog that exists while it is open, below what opened it. */
export function PopoverBelow({ below, label, width, onClose, children }: Props) {
  const [box] = useState(() => below.current?.getBoundingClientRect());
  return (
    <Popover
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      position="bottom-start"
      width={width}
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
      <Popover.Dropdown p={0} aria-label={label} aria-labelledby={undefined}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
