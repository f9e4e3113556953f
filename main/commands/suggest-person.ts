import { userInfo } from 'node:os';

/** From the operating system's user; the address is left to the person, since nothing knows it. */
export function suggestPerson(): { readonly name: string; readonly email: string } {
  try {
    const { username } = userInfo();
    return { name: username === 'root' ? '' : username, email: '' };
  } catch {
    // A user without an entry in the system's list, as in some containers.
    return { name: '', email: '' };
  }
}
