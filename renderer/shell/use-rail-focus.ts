import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

/** The buttons of the list, in the order of the screen. */
function stopsIn(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
}

type Direction = 'up' | 'down';
const directions: Readonly<Record<string, Direction>> = { ArrowDown: 'down', ArrowUp: 'up' };

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Returns the stop that a key leads to: by arrows, Home and End, or the next name with that letter. */
function targetOf(key: string, stops: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const step = steps[key];
  if (step !== undefined) return stops[at + step];
  if (key === 'Home') return stops[0];
  if (key === 'End') return stops.at(-1);
  if ([...key].length !== 1 || key === ' ') return undefined;
  const letter = key.toLocaleLowerCase();
  const others = [...stops.slice(at + 1), ...stops.slice(0, at)];
  return others.find(({ dataset }) => dataset.name?.toLocaleLowerCase().startsWith(letter));
}

export interface RailFocus {
  /** The name of the one stop that Tab reaches. */
  readonly stop: string;
  readonly events: {
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/**
 * Makes a list of buttons one Tab stop. Each button names itself by `data-stop`, and by `data-name` for the
 * letters that lead to it. Shows the current one whenever it changes.
 * @param stops the names of all buttons in their order
 * @param current the name of the current one; undefined for none
 * @param move moves a stop by Alt and an arrow; returns whether it will have another place
 */
export function useRailFocus(
  list: RefObject<HTMLElement | null>,
  stops: readonly string[],
  current: string | undefined,
  move: (stop: string, direction: Direction) => boolean,
): RailFocus {
  const [visited, setVisited] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another organization begins at its own tile.
  useEffect(() => setVisited(null), [current]);
  useEffect(() => {
    const show = () => {
      const tile = stopsIn(list.current).find(({ dataset }) => dataset.stop === current);
      tile?.scrollIntoView?.({ block: 'nearest' });
    };
    // After the frame that draws the screen: before it, the whole screen would be laid out once more.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(show);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [list, current]);
  /** The stop that is about to get another place, where an element loses the focus. */
  const moving = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it waits for another order.
  useEffect(() => {
    const moved = stopsIn(list.current).find(({ dataset }) => dataset.stop === moving.current);
    moving.current = null;
    moved?.focus();
  }, [list, stops]);
  const known = (stop: string | null | undefined): stop is string =>
    typeof stop === 'string' && stops.includes(stop);
  const wanted = [visited, current].find(known);
  return {
    stop: wanted ?? stops[0] ?? '',
    events: {
      onFocus: ({ target }) => {
        const stop = target.closest<HTMLElement>('[data-stop]')?.dataset.stop;
        if (stop !== undefined) setVisited(stop);
      },
      onKeyDown: (event) => {
        if (event.ctrlKey || event.metaKey) return;
        const all = stopsIn(list.current);
        const { activeElement } = document;
        const at = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
        if (event.altKey) {
          const direction = directions[event.key];
          const name = all[at]?.dataset.stop;
          if (!direction || name === undefined) return;
          event.preventDefault();
          if (move(name, direction)) moving.current = name;
          return;
        }
        const target = at < 0 ? undefined : targetOf(event.key, all, at);
        if (!target) return;
        event.preventDefault();
        target.focus();
      },
    },
  };
}
