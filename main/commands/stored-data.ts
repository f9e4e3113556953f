/** What Orgdesk stores on this computer: the export folder, offline copies and journals. */
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { DesktopHost } from '../desktop/desktop-host.ts';
import type { SettingsStore } from '../settings/settings.ts';

interface Parts {
  readonly accountManager: AccountManager;
  readonly settings: SettingsStore;
  readonly desktopHost: Pick<DesktopHost, 'downloads' | 'chooseFolder'>;
}

/** Returns the folder for exported files. */
export function exportFolder({
  settings,
  desktopHost,
}: Pick<Parts, 'settings'> & { readonly desktopHost: Pick<DesktopHost, 'downloads'> }): string {
  return settings.value.exportFolder ?? desktopHost.downloads();
}

export async function storedData(parts: Parts): Promise<CallValue<'getStoredData'>> {
  const isDefault = parts.settings.value.exportFolder === null;
  return {
    exportFolder: { path: exportFolder(parts), isDefault },
    accounts: parts.accountManager.each('its files', (session) => ({
      accountId: session.account.id,
      ...session.files(),
    })),
  };
}

export async function chooseExportFolder({ settings, desktopHost }: Parts): Promise<null> {
  const current = exportFolder({ settings, desktopHost });
  const chosen = await desktopHost.chooseFolder('Folder for exported files', current);
  if (chosen !== null) settings.change({ exportFolder: chosen });
  return null;
}

/** Rejects with a `FailureError` if the account is signed out or keeps no offline copy. */
export async function clearCache(
  { accountManager }: Pick<Parts, 'accountManager'>,
  { accountId }: CallInput<'clearCache'>,
): Promise<null> {
  accountManager.session(accountId).clearCache();
  return null;
}
