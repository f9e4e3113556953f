import { hostname, userInfo } from 'node:os';
import { normalizeEmail } from '#domain/email.ts';

/** Returns the operating system's name of the user; "" for a user without an entry in its list. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/**
 * Suggests a complete person, so that one click is enough. The platform on this computer sends no mail, so
 * an address under `.local` (RFC 6762) identifies the person as well as any other.
 */
export function suggestPerson(): { readonly name: string; readonly email: string } {
  const user = systemUser();
  const name = user.charAt(0).toUpperCase() + user.slice(1);
  const word = (text: string) => text.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  const host = word(hostname().split('.')[0] ?? '').replace(/^-+|-+$/g, '') || 'computer';
  return { name, email: normalizeEmail(`${word(user) || 'me'}@${host}.local`) ?? '' };
}
