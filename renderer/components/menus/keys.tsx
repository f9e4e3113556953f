import { useSystem } from '../../store/hooks.ts';
import { keysOf } from '../../texts/actions.ts';
import classes from './keys.module.css';

/** Draws a shortcut as keys. Screen readers get it from `aria-keyshortcuts` instead. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  const system = useSystem();
  return (
    <span className={classes.keys} aria-hidden>
      {keysOf(shortcut, system).map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one key can be pressed twice, as in G G.
        <kbd key={at} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
