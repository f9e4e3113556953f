import { type RefObject, useRef, useState } from 'react';

interface OpeningProps {
  readonly 'aria-expanded': boolean;
  readonly onPointerDown: () => void;
  readonly onClick: () => void;
}

/**
 * For a button that opens a menu or a popover. Pressing the button while that is open closes it, as any press
 * outside does, so the click that follows must not open it again.
 * @returns the properties of the button
 */
function usePressedOpen(opened: boolean, setOpened: (opened: boolean) => void): OpeningProps {
  const pressedOpen = useRef(false);
  return {
    'aria-expanded': opened,
    onPointerDown: () => {
      pressedOpen.current = opened;
    },
    onClick: () => {
      setOpened(!pressedOpen.current);
      pressedOpen.current = false;
    },
  };
}

export interface PopoverButton {
  readonly button: RefObject<HTMLButtonElement | null>;
  /** Closes the popover and gives the focus back to the button. */
  readonly close: () => void;
  readonly props: OpeningProps & { readonly 'aria-haspopup': 'dialog' };
}

/** A button that opens a popover below it. */
export function usePopoverButton(
  opened: boolean,
  setOpened: (opened: boolean) => void,
): PopoverButton {
  const button = useRef<HTMLButtonElement>(null);
  const opening = usePressedOpen(opened, setOpened);
  return {
    button,
    close: () => {
      setOpened(false);
      button.current?.focus();
    },
    props: { ...opening, 'aria-haspopup': 'dialog' },
  };
}

/** The point of the window at which a menu opens, in pixels. */
export interface MenuPosition {
  readonly x: number;
  readonly y: number;
}

interface MenuButton {
  readonly position: MenuPosition | null;
  readonly close: () => void;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly props: OpeningProps & { readonly 'aria-haspopup': 'menu' };
}

/** A button that opens a menu to its right. The menu is loaded and mounted only then. */
export function useMenuButton(): MenuButton {
  const button = useRef<HTMLButtonElement>(null);
  const [position, setPosition] = useState<MenuPosition | null>(null);
  const opening = usePressedOpen(position !== null, (opened) => {
    const box = button.current?.getBoundingClientRect();
    setPosition(opened && box ? { x: box.right + 4, y: box.bottom } : null);
  });
  return {
    position,
    button,
    close: () => {
      setPosition(null);
      button.current?.focus();
    },
    props: { ...opening, 'aria-haspopup': 'menu' },
  };
}
