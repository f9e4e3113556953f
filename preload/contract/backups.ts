/** The calls that back up and restore the platform on this computer. No path comes from the window. */
import { z } from 'zod';
import type { BackupManifest } from '#domain/backup.ts';
import { identifierSchema } from '#domain/identifier.ts';
import { call, type Outcome } from './call.ts';

/** A database that a restore replaced. */
export interface SetAsideDatabase {
  /** The name of its folder in the platform's data folder. */
  readonly folder: string;
  /** ISO 8601. */
  readonly replacedAt: string;
  readonly bytes: number;
}

export interface PlatformData {
  /** Whether there is a platform on this computer. */
  readonly exists: boolean;
  /** The path of the folder with its data. */
  readonly folder: string;
  /** The latest first. */
  readonly setAside: readonly SetAsideDatabase[];
}

/** A file that the person chose, checked as a whole. */
export interface ChosenBackup {
  /** Names the file in `restorePlatform`, until another one is chosen. */
  readonly id: string;
  /** The name of the file. */
  readonly file: string;
  readonly manifest: BackupManifest;
}

/** The accounts on this computer whose tokens the restored platform does not know. */
export interface RestoredPlatform {
  readonly signedOut: number;
}

const nothing = z.undefined();
const setAside = z.object({ folder: z.string().max(80) });

export const backupCalls = {
  /** Returns what the platform on this computer keeps on the disk. */
  getPlatformData: call<Outcome<PlatformData>>()(nothing),
  /** Asks where to, and writes a backup of the platform on this computer; null if the person cancels. */
  backUpPlatform:
    call<Outcome<{ readonly file: string; readonly manifest: BackupManifest } | null>>()(nothing),
  /** Asks for a backup and checks it; null if the person cancels. Changes nothing. */
  chooseBackup: call<Outcome<ChosenBackup | null>>()(nothing),
  /** Replaces the platform on this computer by the chosen backup, and sets the one before aside. */
  restorePlatform: call<Outcome<RestoredPlatform>>()(z.object({ id: z.uuid() })),
  /** Replaces the platform on this computer by one that was set aside, and sets the one before aside. */
  putBackPlatform: call<Outcome<RestoredPlatform>>()(setAside),
  /** Deletes a platform that was set aside. */
  removeSetAside: call<Outcome<null>>()(setAside),
  /** Gets another token for an account on this computer whose token its platform does not know. */
  signInAgain: call<Outcome<null>>()(z.object({ accountId: identifierSchema })),
} as const;
