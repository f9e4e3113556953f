import { VisuallyHidden } from '@mantine/core';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';
import { Dialog } from '../../components/dialogs/dialog.tsx';
import { Keys } from '../../components/menus/keys.tsx';
import { useSystem } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { actionWords, shortcutText } from '../../texts/actions.ts';
import classes from './shortcuts-dialog.module.css';

interface Line {
  readonly label: string;
  readonly shortcut: string;
}

function lineOf(name: ActionName): readonly Line[] {
  const { shortcut }: Action = actions[name];
  return shortcut === undefined ? [] : [{ label: actionWords(name), shortcut }];
}

/** Keys that are not actions: switching by number, and the keys of lists and overlays. */
const others: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
  {
    title: 'Organizations',
    lines: [{ label: 'Switch to organization 1–9', shortcut: 'mod+1 … 9' }],
  },
  {
    title: 'In a list',
    lines: [
      { label: 'Move', shortcut: '↑ ↓' },
      { label: 'Open', shortcut: 'Enter' },
      { label: 'Row menu', shortcut: 'shift+F10' },
      { label: 'Select', shortcut: 'Space' },
      { label: 'Extend selection', shortcut: 'shift+↑' },
      { label: 'Select all matching', shortcut: 'mod+a' },
      { label: 'Rename or change role', shortcut: 'F2' },
      { label: 'Delete, remove or revoke', shortcut: 'Delete' },
    ],
  },
  { title: 'Anywhere', lines: [{ label: 'Close the topmost panel', shortcut: 'Esc' }] },
];

/** The list of shortcuts, from the same record as the menus. */
export function ShortcutsDialog() {
  const close = useStore((state) => state.closeOverlay);
  const system = useSystem();
  const sections = [{ title: 'Actions', lines: actionNames.flatMap(lineOf) }, ...others];
  return (
    <Dialog title="Keyboard shortcuts" onClose={close} size={520}>
      {sections.map(({ title, lines }) => (
        <section key={title} className={classes.section} aria-label={title}>
          <h3 className={classes.title}>{title}</h3>
          <dl className={classes.lines}>
            {lines.map(({ label, shortcut }) => (
              <div key={shortcut} className={classes.line}>
                <dt>{label}</dt>
                <dd>
                  <Keys shortcut={shortcut} />
                  <VisuallyHidden>{shortcutText(shortcut, system)}</VisuallyHidden>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
