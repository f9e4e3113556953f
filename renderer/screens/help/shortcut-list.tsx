import { VisuallyHidden } from '@mantine/core';
import { type Action, type ActionName, actionNames, actions } from '#preload/contract/actions.ts';
import { Keys } from '../../components/menus/keys.tsx';
import { useSystem } from '../../store/hooks.ts';
import { actionWords, shortcutText } from '../../texts/actions.ts';
import { contains } from '../../texts/matching.ts';
import classes from './shortcut-list.module.css';

interface Line {
  readonly label: string;
  readonly shortcut: string;
}

function lineOf(name: ActionName): readonly Line[] {
  const { shortcut }: Action = actions[name];
  return shortcut === undefined ? [] : [{ label: actionWords(name), shortcut }];
}

/** The actions of the menus, and keys that are not actions: numbers, and the keys of lists and panels. */
const sections: readonly { readonly title: string; readonly lines: readonly Line[] }[] = [
  { title: 'Actions', lines: actionNames.flatMap(lineOf) },
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

/** Every shortcut whose label or keys contain the text, from the same record as the menus. */
export function ShortcutList({ text = '' }: { readonly text?: string }) {
  const system = useSystem();
  const found = sections
    .map(({ title, lines }) => ({
      title,
      lines: lines.filter(
        ({ label, shortcut }) =>
          contains(label, text) || contains(shortcutText(shortcut, system), text),
      ),
    }))
    .filter(({ lines }) => lines.length > 0);
  if (found.length === 0) return <p className={classes.none}>No shortcut matches.</p>;
  return found.map(({ title, lines }) => (
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
  ));
}
