/** The calls of the Preferences screen. */
import { z } from 'zod';
import { identifierSchema } from '#domain/identifier.ts';
import { preferenceParts } from '#domain/preferences.ts';
import { call, type Outcome } from './call.ts';

const { startScreen, density, zoom, railNames, notifications, safety } = preferenceParts;

/** The preferences that a call changes. None has its default here: what is left out stays as it is. */
export const preferencesChangeSchema = z.object({
  startScreen: startScreen.unwrap().exactOptional(),
  density: density.unwrap().exactOptional(),
  zoom: zoom.unwrap().exactOptional(),
  railNames: railNames.unwrap().exactOptional(),
  notifications: notifications.unwrap().exactOptional(),
  safety: safety.unwrap().exactOptional(),
});
export type PreferencesChange = z.infer<typeof preferencesChangeSchema>;

/** The sizes of an account's files on this computer, in bytes. */
export interface AccountFiles {
  readonly accountId: string;
  /** Null if the cache is not on the disk: the token lasts for this session, or the disk refuses. */
  readonly cache: number | null;
  readonly journal: number;
}

export interface StoredData {
  readonly exportFolder: { readonly path: string; readonly isDefault: boolean };
  readonly accounts: readonly AccountFiles[];
}

export interface PackageLicense {
  readonly name: string;
  readonly version: string;
  /** The SPDX identifier; "" if the package has none. */
  readonly license: string;
  /** The text of its license file; "" if it has none. */
  readonly text: string;
}

export interface About {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** The operating system with its release and processor. */
  readonly system: string;
  /** Every package that is part of the app, by name. */
  readonly packages: readonly PackageLicense[];
}

const nothing = z.undefined();

export const preferenceCalls = {
  /** Changes the given preferences. */
  setPreferences: call<null>()(preferencesChangeSchema),
  /** Asks for the folder of exported files; changes nothing if the person cancels. */
  chooseExportFolder: call<Outcome<null>>()(nothing),
  /** Exports to the Downloads folder again. */
  resetExportFolder: call<null>()(nothing),
  /** Returns what Orgdesk stores on this computer, and where. */
  getStoredData: call<Outcome<StoredData>>()(nothing),
  /** Deletes an account's offline copy and fetches it again; the journal stays. */
  clearCache: call<Outcome<null>>()(z.object({ accountId: identifierSchema })),
  /** Opens the folder with the logs. */
  openLogs: call<Outcome<null>>()(nothing),
  /** Copies versions, account states and recent errors, without names, addresses or secrets. */
  copyDiagnostics: call<Outcome<null>>()(nothing),
  /** Returns the versions and licenses of the app and its parts. */
  getAbout: call<Outcome<About>>()(nothing),
} as const;
