/** What of the operating system's desktop the commands use. */
import type { Theme } from '#preload/contract/shell.ts';

export interface Surroundings {
  showTheme(theme: Theme): void;
  copyText(text: string): void;
  /** The user's folder for what they download. */
  downloads(): string;
  /** Opens the file's folder in the file manager, with the file selected. */
  showInFolder(path: string): void;
  /** Rejects with a `FailureError` for a link that is neither https nor mailto. */
  openLink(url: string): Promise<null>;
}
