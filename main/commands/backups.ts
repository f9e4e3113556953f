/** Backs up and restores the platform on this computer. */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { backupEnding } from '#domain/backup.ts';
import { FailureError } from '#domain/failure.ts';
import type { RestoredPlatform } from '#preload/contract/backups.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import type { Exports } from '../export/exports.ts';
import type { Backups } from '../local-platform/backups.ts';
import type { LocalPlatform } from '../local-platform/local-platform.ts';

interface Parts {
  readonly accountManager: Pick<AccountManager, 'locals'>;
  readonly backups: Backups;
  readonly localPlatform: Pick<LocalPlatform, 'stop'>;
  readonly desktopHost: Pick<DesktopHost, 'chooseNewFile' | 'chooseFile'>;
  /** The folder in which the dialogs begin. */
  readonly exportFolder: () => string;
  readonly exports: Pick<Exports, 'note'>;
}

const kind = { name: 'Orgdesk backup', ending: backupEnding };

/** Stops the platform that was started for this if no account uses it. */
async function stopIfUnused({
  accountManager,
  localPlatform,
}: Pick<Parts, 'accountManager' | 'localPlatform'>): Promise<void> {
  if (accountManager.locals().length === 0) await localPlatform.stop();
}

export async function platformData({
  backups,
}: Pick<Parts, 'backups'>): Promise<CallValue<'getPlatformData'>> {
  return {
    exists: await backups.hasPlatform(),
    folder: backups.dataFolder,
    setAside: await backups.setAside(),
  };
}

/** Rejects with a `FailureError`; then there is no new file. */
export async function backUpPlatform(parts: Parts): Promise<CallValue<'backUpPlatform'>> {
  const { backups, desktopHost, exports } = parts;
  const day = new Date().toISOString().slice(0, 10);
  const offered = join(parts.exportFolder(), `orgdesk-platform-${day}.${backupEnding}`);
  const path = await desktopHost.chooseNewFile('Back up the platform', offered, kind);
  if (path === null) return null;
  try {
    const manifest = await backups.backUp(path);
    return { file: exports.note(path), manifest };
  } finally {
    await stopIfUnused(parts);
  }
}

/** The backup that the person chose last. The window knows it only by its identifier. */
export class BackupChoice {
  readonly #parts: Parts;
  #chosen: { readonly id: string; readonly path: string; readonly sha256: string } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Rejects with a `FailureError` that says why the file cannot be restored. */
  async choose(): Promise<CallValue<'chooseBackup'>> {
    const { desktopHost, backups, exportFolder } = this.#parts;
    this.#chosen = null;
    const path = await desktopHost.chooseFile('Restore a backup', exportFolder(), kind);
    if (path === null) return null;
    const manifest = await backups.inspect(path);
    const id = randomUUID();
    this.#chosen = { id, path, sha256: manifest.sha256 };
    return { id, file: basename(path), manifest };
  }

  /** Rejects with a `FailureError`; then the platform is what it was before. */
  async restore({ id }: CallInput<'restorePlatform'>): Promise<RestoredPlatform> {
    const chosen = this.#chosen;
    if (chosen?.id !== id) {
      throw new FailureError({ kind: 'not-found', message: 'Choose the backup again.' });
    }
    await this.#parts.backups.restore(chosen.path, chosen.sha256);
    this.#chosen = null;
    return afterRestore(this.#parts);
  }
}

/** Rejects with a `FailureError`; then the platform is what it was before. */
export async function putBackPlatform(
  parts: Pick<Parts, 'accountManager' | 'backups' | 'localPlatform'>,
  { folder }: CallInput<'putBackPlatform'>,
): Promise<RestoredPlatform> {
  await parts.backups.putBack(folder);
  return afterRestore(parts);
}

/** Waits until the accounts have met the restored platform, and counts those that it refuses. */
async function afterRestore(
  parts: Pick<Parts, 'accountManager' | 'localPlatform'>,
): Promise<RestoredPlatform> {
  const locals = parts.accountManager.locals();
  await Promise.all(locals.map(({ connecting }) => connecting));
  await stopIfUnused(parts);
  return {
    signedOut: locals.filter(({ connection }) => connection.state === 'unauthorized').length,
  };
}

export async function removeSetAside(
  { backups }: Pick<Parts, 'backups'>,
  { folder }: CallInput<'removeSetAside'>,
): Promise<null> {
  await backups.remove(folder);
  return null;
}
