import { useRef } from 'react';

export interface OpeningProps {
  readonly 'aria-expanded': boolean;
  readonly onPointerDown: () => void;
  readonly onClick: () => void;
}

/**
 * For a button that opens something. Pressing it closes what is open as any press beside that does; the
 * click that follows must not open it again.
 * @returns what the button is given
 */
export function usePressedOpen(
  opened: boolean,
  setOpened: (opened: boolean) => void,
): OpeningProps {
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
