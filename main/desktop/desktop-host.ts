/** The functions of the operating system's desktop that the commands use. */
import type { Separator } from '#domain/separators.ts';
import type { Theme } from '#preload/contract/shell.ts';

/** Which files a dialog shows, and in what words. */
export interface FileKind {
  readonly name: string;
  /** The ending of the names, without a dot. */
  readonly ending: string;
}

export interface DesktopHost {
  showTheme(theme: Theme): void;
  copyText(text: string): void;
  /** The user's Downloads folder. */
  downloads(): string;
  /** The column separator of CSV files in this computer's spreadsheets. */
  listSeparator(): Separator;
  /** Asks for a folder, beginning in `current`; resolves to null if the person cancels. */
  chooseFolder(title: string, current: string): Promise<string | null>;
  /** Asks where to save a file, beginning with that path; resolves to null if the person cancels. */
  chooseNewFile(title: string, path: string, kind: FileKind): Promise<string | null>;
  /** Asks for a file to open, beginning in that folder; resolves to null if the person cancels. */
  chooseFile(title: string, folder: string, kind: FileKind): Promise<string | null>;
  /** Opens a folder in the file manager. Rejects with a `FailureError` if the system cannot. */
  openFolder(path: string): Promise<null>;
  /** Opens the file's folder in the file manager, with the file selected. */
  showInFolder(path: string): void;
  /** Rejects with a `FailureError` for a link that is neither https nor mailto. */
  openLink(url: string): Promise<null>;
  /** Opens a page of the platform at `base` in the browser. Rejects with a `FailureError` for any other. */
  openPlatformPage(url: string, base: string): Promise<null>;
}
