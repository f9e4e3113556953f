import { type RefObject, useRef, useState } from 'react';

/** Where a menu hangs: a point of the window, in pixels. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

export interface MenuButton {
  readonly place: MenuPlace | null;
  readonly close: () => void;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly props: {
    readonly 'aria-haspopup': 'menu';
    readonly 'aria-expanded': boolean;
    readonly onPointerDown: () => void;
    readonly onClick: () => void;
  };
}

/** A button that opens a menu to its right; the menu is mounted, and its code loaded, only then. */
export function useMenuButton(): MenuButton {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<MenuPlace | null>(null);
  // Pressing the button closes an open menu as any press beside it does; the click that follows
  // must not open it again.
  const pressedOpen = useRef(false);
  return {
    place,
    button,
    close: () => {
      setPlace(null);
      button.current?.focus();
    },
    props: {
      'aria-haspopup': 'menu',
      'aria-expanded': place !== null,
      onPointerDown: () => {
        pressedOpen.current = place !== null;
      },
      onClick: () => {
        const box = button.current?.getBoundingClientRect();
        if (box && !pressedOpen.current) setPlace({ x: box.right + 4, y: box.bottom });
        pressedOpen.current = false;
      },
    },
  };
}
