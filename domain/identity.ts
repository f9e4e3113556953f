/**
 * Who is who: the one place that decides whether two records are about the same person. A person is known by
 * an address, a handle, or both, as far as the platform tells. An unknown address or handle matches nothing,
 * and not another unknown one.
 */
import { addressSearchText, comparableAddress, normalizeEmail } from './email.ts';

/** A record of a person: a member, an invitation, the person of an account. */
export interface Identified {
  /** "" where the platform does not tell. */
  readonly email: string;
  /** What the platform calls them, without an @; absent or "" where it has no such names. */
  readonly handle?: string | undefined;
}

/**
 * By what a *contact* is compared: an address, or `@` and a handle. Null for the text that says nothing.
 * No key of an address is one of a handle.
 */
export function contactKey(contact: string): string | null {
  const text = contact.trim();
  if (!text.startsWith('@')) return text === '' ? null : comparableAddress(text);
  const handle = text.slice(1).trim();
  return handle === '' ? null : `@${handle.normalize('NFC').toLowerCase()}`;
}

/** All keys of a person; none where nothing is known of them. */
export function identityKeys({ email, handle = '' }: Identified): readonly string[] {
  // What a platform calls an address cannot pass for a handle.
  const address = email.trim().startsWith('@') ? null : contactKey(email);
  return [address, contactKey(`@${handle}`)].filter((key) => key !== null);
}

/** Whether two records are about one person, for all that is known. */
export function samePerson(first: Identified, second: Identified): boolean {
  const keys = identityKeys(first);
  return identityKeys(second).some((key) => keys.includes(key));
}

/** Whether two contacts are the same. */
export function sameContact(first: string, second: string): boolean {
  const key = contactKey(first);
  return key !== null && key === contactKey(second);
}

/** How a person is reached and shown: by the address, else by the handle; "" where nothing is known. */
export function contactOf({ email, handle = '' }: Identified): string {
  if (email !== '') return email;
  return handle === '' ? '' : `@${handle}`;
}

/** Whom a contact invites; null for text that is neither an address nor a handle. */
export function readContact(contact: string): Identified | null {
  const text = contact.trim();
  if (text.startsWith('@')) {
    return text === '@' ? null : { email: '', handle: text.slice(1) };
  }
  const email = normalizeEmail(text);
  return email === undefined ? null : { email };
}

/** All texts by which a person is found in a search, besides the name. */
export function contactSearchText({ email, handle = '' }: Identified): string {
  const address = addressSearchText(email);
  return handle === '' ? address : `${address} @${handle}`;
}

/** The items about a person, or with a contact, in their order; none where nothing is known of either. */
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
 * The same for lists that are asked about again and again: each list is indexed once, also where it holds
 * thousands of people.
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
