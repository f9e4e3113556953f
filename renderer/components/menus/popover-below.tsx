import { Popover } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';

interface Props {
  /** The element that it hangs from. */
  readonly below: RefObject<HTMLElement | null>;
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  /** Closes the popover and gives the focus back. */
  readonly onClose: () => void;
  /** Whether it stays open while something else is clicked, such as a menu of one of its rows. */
  readonly stays?: boolean;
  readonly children: ReactNode;
}

/** A small dialog below the element that opened it. It is mounted only while it is open. */
export function PopoverBelow({ below, label, width, onClose, stays = false, children }: Props) {
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
      trapFocus={!stays}
      closeOnClickOutside={!stays}
      closeOnEscape={!stays}
      // Keys are left out, because the key that opened it has not been released yet.
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
