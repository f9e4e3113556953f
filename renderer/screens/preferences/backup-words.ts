import type { BackupManifest } from '#domain/backup.ts';
import type { RestoredPlatform } from '#preload/contract/backups.ts';
import { count } from '../../texts/counts.ts';

/** "3 organizations and 14 people". */
export function contentWords({
  organizations,
  people,
}: Pick<BackupManifest, 'organizations' | 'people'>): string {
  return `${count(organizations, 'organization')} and ${count(people, 'person', 'people')}`;
}

/** Says after a restore which accounts need a new token; "" if none does. */
export function signedOutWords({ signedOut }: RestoredPlatform): string {
  if (signedOut === 0) return '';
  return ` ${count(signedOut, 'account')} on it ${signedOut === 1 ? 'is' : 'are'} signed out: sign in again.`;
}
