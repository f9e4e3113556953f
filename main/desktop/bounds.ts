/** Computes where the window may be: entirely on the current screens, which can change at any time. */
import type { Bounds } from '../settings/settings.ts';

export const defaultSize = { width: 1180, height: 760 } as const;
export const minimumSize = { width: 900, height: 600 } as const;

/** Pixels of the title bar that must be on a screen, so that the window can be moved. */
const grip = { width: 100, height: 40 } as const;

type Size = Pick<Bounds, 'width' | 'height'>;

export interface Placement {
  readonly bounds: Bounds;
  /** The minimum size to which the person can resize the window. */
  readonly least: Size;
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  const end = Math.min(start + length, otherStart + otherLength);
  return Math.max(0, end - Math.max(start, otherStart));
}

function sharedArea(one: Bounds, other: Bounds): number {
  return (
    overlap(one.x, one.width, other.x, other.width) *
    overlap(one.y, one.height, other.y, other.height)
  );
}

/** Returns the wished size, at least `minimumSize` and never larger than the screen. */
function sizeOn(screen: Size, wished: Size): Size {
  const least = smallestOn(screen);
  return {
    width: Math.min(Math.max(wished.width, least.width), screen.width),
    height: Math.min(Math.max(wished.height, least.height), screen.height),
  };
}

/** Returns the window's minimum size: `minimumSize`, or the screen's size if that is smaller. */
function smallestOn(screen: Size): Size {
  return {
    width: Math.min(minimumSize.width, screen.width),
    height: Math.min(minimumSize.height, screen.height),
  };
}

function isReachable({ x, y, width }: Bounds, screen: Bounds): boolean {
  return (
    overlap(x, width, screen.x, screen.width) >= Math.min(grip.width, width) &&
    y >= screen.y &&
    overlap(y, grip.height, screen.y, screen.height) >= grip.height
  );
}

/** Returns the work area that contains most of the window, else the first; undefined without a screen. */
function screenOf(bounds: Bounds, screens: readonly Bounds[]): Bounds | undefined {
  return screens
    .filter(({ width, height }) => width > 0 && height > 0)
    .reduce<Bounds | undefined>(
      (best, each) => (best && sharedArea(bounds, best) >= sharedArea(bounds, each) ? best : each),
      undefined,
    );
}

function within(start: number, length: number, from: number, available: number): number {
  return Math.min(Math.max(start, from), from + available - length);
}

/**
 * Returns the remembered bounds, fitted to the screens' work areas. Returns undefined if the title bar is on
 * none of them, because its screen is gone; the system then chooses the place.
 */
export function usableBounds(saved: Bounds, screens: readonly Bounds[]): Bounds | undefined {
  const home = screenOf(saved, screens);
  if (!home || !screens.some((screen) => isReachable(saved, screen))) return undefined;
  const covered = screens.reduce((sum, screen) => sum + sharedArea(saved, screen), 0);
  const isWhole = covered >= saved.width * saved.height;
  const least = smallestOn(home);
  if (isWhole && saved.width >= least.width && saved.height >= least.height) return saved;
  const { width, height } = sizeOn(home, saved);
  return {
    x: within(saved.x, width, home.x, home.width),
    y: within(saved.y, height, home.y, home.height),
    width,
    height,
  };
}

/** Returns bounds in the middle of a screen, in the wished size if it fits. */
function centred(screen: Bounds, wished: Size): Bounds {
  const { width, height } = sizeOn(screen, wished);
  return {
    x: screen.x + Math.floor((screen.width - width) / 2),
    y: screen.y + Math.floor((screen.height - height) / 2),
    width,
    height,
  };
}

/**
 * @param saved the window's last bounds; null at the first start
 * @param screens the work areas of all screens, the main one first
 * @returns a place entirely on the screens; undefined if there is no screen
 */
export function placeWindow(
  saved: Bounds | null,
  screens: readonly Bounds[],
): Placement | undefined {
  const [main] = screens.filter(({ width, height }) => width > 0 && height > 0);
  if (!main) return undefined;
  const bounds = (saved && usableBounds(saved, screens)) ?? centred(main, saved ?? defaultSize);
  return { bounds, least: smallestOn(screenOf(bounds, screens) ?? main) };
}
