import type { Bounds } from '../settings.ts';

export const usual = { width: 1180, height: 760 } as const;
export const smallest = { width: 900, height: 600 } as const;

/** Pixels of the title bar that must be on a screen, so that the window can be moved. */
const grip = { width: 100, height: 40 } as const;

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/**
 * The remembered bounds if enough of the window's top is still on one of the screens' work areas
 * (screens go away); undefined otherwise, and the system then places it.
 */
export function usableBounds(saved: Bounds, screens: readonly Bounds[]): Bounds | undefined {
  const bounds: Bounds = {
    ...saved,
    width: Math.max(saved.width, smallest.width),
    height: Math.max(saved.height, smallest.height),
  };
  const reachable = screens.some(
    (screen) =>
      overlap(bounds.x, bounds.width, screen.x, screen.width) >= grip.width &&
      bounds.y >= screen.y &&
      overlap(bounds.y, grip.height, screen.y, screen.height) >= grip.height,
  );
  return reachable ? bounds : undefined;
}
