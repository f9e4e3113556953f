/**
 * Identity: the one place that decides whether two records are about the same person. A person is known by an
 * address, a handle, or both, as the platform reports them. An unknown address or handle matches nothing, and
 * not another unknown one.
 */
import { addressSearchText, comparableAddress, normalizeEmail } from './email.ts';

/** A record of a person: a member, an invitation, the person of an account. */
export interface Identified {
  /** "" if the platform does not report it. */
  readonly email: string;
  /** Their handle on the platform, without an @; absent or "" if it has no handles. */
  readonly handle?: string | undefined;
}

/**
 * The key by which a *contact* is compared: an address, or `@` and a handle. Null for an empty text. Keys of
 * addresses and of handles never coincide.
 */
export function contactKey(contact: string): string | null {
  const text = contact.trim();
  if (!text.startsWith('@')) return text === '' ? null : comparableAddress(text);
  const handle = text.slice(1).trim();
  return handle === '' ? null : `@${handle.normalize('NFC').toLowerCase()}`;
}

/** All keys of a person; none if no contact is known. */
export function identityKeys({ email, handle = '' }: Identified): readonly string[] {
  // An address field must not pass for a handle.
  const address = email.trim().startsWith('@') ? null : contactKey(email);
  return [address, contactKey(`@${handle}`)].filter((key) => key !== null);
}

/** Whether two records are about the same person, as far as is known. */
export function samePerson(first: Identified, second: Identified): boolean {
  const keys = identityKeys(first);
  return identityKeys(second).some((key) => keys.includes(key));
}

/** Whether two contacts are the same. */
export function sameContact(first: string, second: string): boolean {
  const key = contactKey(first);
  return key !== null && key === contactKey(second);
}

/** How a person is reached and shown: by the address, else by the handle; "" if nothing is known. */
export function contactOf({ email, handle = '' }: Identified): string {
  if (email !== '') return email;
  return handle === '' ? '' : `@${handle}`;
}

/** The person that a contact identifies; null for text that is neither an address nor a handle. */
export function readContact(contact: string): Identified | null {
  const text = contact.trim();
  if (text.startsWith('@')) {
    return text === '@' ? null : { email: '', handle: text.slice(1) };
  }
  const email = normalizeEmail(text);
  return email === undefined ? null : { email };
}

/** The texts by which a search finds a person, besides the name. */
export function contactSearchText({ email, handle = '' }: Identified): string {
  const address = addressSearchText(email);
  return handle === '' ? address : `${address} @${handle}`;
}

/** Returns the items about a person, or with a contact, in their order; none if the person has no known contact. */
export type FindPerson<Item> = (who: Identified | string) => readonly Item[];

export function personIndex<Item extends Identified>(items: readonly Item[]): FindPerson<Item> {
  const index = new Map<string, number[]>();
  for (const [place, item] of items.entries()) {
    for (const key of identityKeys(item)) {
      const others = index.get(key);
      if (others) others.push(place);
      else index.set(key, [place]);
    }
  }
  return (who) => {
    const keys = typeof who === 'string' ? [contactKey(who)] : identityKeys(who);
    const places = new Set(keys.flatMap((key) => (key === null ? [] : (index.get(key) ?? []))));
    return [...places].toSorted((one, other) => one - other).flatMap((place) => items[place] ?? []);
  };
}

/**
 * The same for lists that are queried repeatedly: each list is indexed once, even if it holds thousands of
 * people.
 */
export function personFinder<Item extends Identified>(): (
  items: readonly Item[],
) => FindPerson<Item> {
  const made = new WeakMap<readonly Item[], FindPerson<Item>>();
  return (items) => {
    const find = made.get(items) ?? personIndex(items);
    made.set(items, find);
    return find;
  };
}
