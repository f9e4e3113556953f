/** What an action is called on buttons, in the palette and in menus of the window. */
import { type Action, type ActionName, actions } from '#preload/contract/actions.ts';

/** "New Project" as the application menu writes it is "New project" everywhere else. */
function sentenceCase(label: string): string {
  const [first = '', ...others] = label.split(' ');
  // "Theme: Light" names a choice, which keeps its capital.
  return first.endsWith(':')
    ? label
    : [first, ...others.map((word) => word.toLowerCase())].join(' ');
}

export function actionWords(name: ActionName): string {
  const { label, words }: Action = actions[name];
  return words ?? sentenceCase(label);
}
