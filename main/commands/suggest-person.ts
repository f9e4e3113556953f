import { hostname, userInfo } from 'node:os';
import { normalizeEmail } from '#domain/email.ts';

/** The user as the operating system calls them; "" for one without an entry in its list. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/**
 * Something complete to start with, so that one click is enough: the platform on this computer sends
 * no mail, hence an address under `.local` (RFC 6762) names the person as well as any other.
 */
export function suggestPerson(): { readonly name: string; readonly email: string } {
  const user = systemUser();
  const name = user.charAt(0).toUpperCase() + user.slice(1);
  const word = (text: string) => text.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  const host = word(hostname().split('.')[0] ?? '').replace(/^-+|-+$/g, '') || 'computer';
  return { name, email: normalizeEmail(`${word(user) || 'me'}@${host}.local`) ?? '' };
}
