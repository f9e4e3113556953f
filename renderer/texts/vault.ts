/** Where a token is stored, by the system's own name for it. */

/** Completes "… is stored in": "the macOS Keychain". `system` is as Node names it. */
export function vaultName(system: string): string {
  if (system === 'darwin') return 'the macOS Keychain';
  if (system === 'win32') return 'the Windows Credential Manager';
  return 'this computer’s keyring (Secret Service)';
}

/** Says how an entered token will be stored. */
export function tokenStorageWords(system: string): string {
  return `Checked first, then stored only in ${vaultName(system)}.`;
}
