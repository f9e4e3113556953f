import { useSystem } from '../../store/hooks.ts';
import { keysOf } from '../../texts/actions.ts';
import classes from './keys.module.css';

/** Draws a shortcut as keys. Screen readers get it from `aria-keyshortcuts` instead. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  const system = useSystem();
  return (
    <span className={classes.keys} aria-hidden>
      {keysOf(shortcut, system).map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
