/** What of the operating system's desktop the commands use. */
import type { Theme } from '#preload/contract/shell.ts';

export interface Surroundings {
  showTheme(theme: Theme): void;
  copyText(text: string): void;
  /** Rejects with a `FailureError` for a link that is neither https nor mailto. */
  openLink(url: string): Promise<null>;
}
