import type { Separator } from '#domain/separators.ts';
import { bridge } from '../../bridge/bridge.ts';
import { attemptOrSay } from '../../store/attempt-or-say.ts';
import { useShell } from '../../store/hooks.ts';
import { useStore } from '../../store/store.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import { separatorNames } from './separator-choice.tsx';

/** Returns the name of the folder that exports are saved to. */
export function useExportFolder(): string {
  const { exportFolder } = useShell();
  return exportFolder === null ? 'Downloads' : labelText(exportFolder);
}

/** Returns a function that says where an export is, and offers to show it. `separator`: null if it has none. */
export function useSaySaved(): (file: string, separator: Separator | null) => void {
  const say = useStore((state) => state.say);
  const folder = useExportFolder();
  return (file, separator) => {
    const how = separator === null ? '' : `, separated by ${separatorNames[separator].many}`;
    say(`Saved ${file} to ${folder}${how}.`, 'good', {
      label: 'Show in folder',
      run: () => void attemptOrSay(say, bridge.showExport({ file })),
    });
  };
}
