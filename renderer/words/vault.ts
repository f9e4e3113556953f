/** Where a token is kept, by the system's own name for it. */

/** Completes "… is kept in": "the macOS Keychain". `system` is as Node names it. */
export function vaultName(system: string): string {
  if (system === 'darwin') return 'the macOS Keychain';
  if (system === 'win32') return 'the Windows Credential Manager';
  return 'this computer’s keyring (Secret Service)';
}
