import { useSystem } from '../../store/hooks.ts';
import { keysOf } from '../../texts/actions.ts';
import classes from './keys.module.css';

/** A shortcut as keys, for the eye; screen readers hear it where it belongs (`aria-keyshortcuts`). */
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
