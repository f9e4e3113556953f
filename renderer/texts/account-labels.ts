/** Unique labels of accounts. Pure. */
import type { AccentName } from '#domain/accents.ts';
import { contactOf } from '#domain/identity.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { likeness } from './likeness.ts';

type Labelled = Pick<AccountView, 'id' | 'name' | 'platformName' | 'address' | 'person'>;

/** Returns where an account is, the short form first: its name, its host, its whole address. */
function locations({ name, platformName, address }: Labelled): readonly [string, string, string] {
  const path = address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const full = path === '' || path === platformName ? platformName : path;
  return name === ''
    ? [platformName, full, address === '' ? platformName : address]
    : [name, `${name} · ${platformName}`, `${name} · ${address === '' ? platformName : address}`];
}

/** Returns who signed in, the short form first. */
function people({ person }: Labelled): readonly [string, string, string] {
  const { name } = person;
  const email = contactOf(person);
  const at = email.lastIndexOf('@');
  if (email === '') return [name, name, name];
  const short = at > 0 ? email.slice(0, at + 1) : email;
  return [short, email, name === '' ? email : `${name} ${email}`];
}

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

/** The possible labels of an account, from the shortest to the fullest. */
function wordings(account: Labelled): readonly string[] {
  const [context, longer, whole] = locations(account);
  const [who, email, everything] = people(account);
  return [
    joined(context, who),
    joined(context, email),
    joined(longer, who),
    joined(longer, email),
    joined(whole, everything),
  ];
}

function once(texts: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const text of texts) (seen.has(text) ? twice : seen).add(text);
  return new Set([...seen].filter((text) => !twice.has(text)));
}

/**
 * Returns a label for each account: the shortest wording that is unique by its look, with a number if nothing
 * else distinguishes two accounts.
 */
export function accountLabels(accounts: readonly Labelled[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  const take = (account: Labelled, label: string) => {
    labels.set(account.id, label);
    taken.add(likeness(label));
  };
  let left = accounts;
  for (const level of [0, 1, 2, 3, 4]) {
    const worded = left.map((account) => {
      const label = wordings(account)[level] ?? '';
      return { account, label, like: likeness(label) };
    });
    const single = once(worded.map(({ like }) => like));
    const settled = worded.filter(({ like }) => single.has(like) && !taken.has(like));
    for (const { account, label } of settled) take(account, label);
    left = left.filter(({ id }) => !labels.has(id));
  }
  for (const account of left) {
    const label = wordings(account).at(-1) ?? '';
    let number = 1;
    while (taken.has(likeness(`${label} · ${number}`))) number += 1;
    take(account, `${label} · ${number}`);
  }
  return labels;
}

/**
 * Returns the short label above an account's tiles: its name, or else its host, or, if another account has the
 * same host, the person who signed in there.
 */
export function shortAccountLabel(account: Labelled, accounts: readonly Labelled[]): string {
  const { id, name, platformName } = account;
  if (name !== '') return name;
  const isShared = accounts.some((other) => other.id !== id && other.platformName === platformName);
  const [who] = people(account);
  return isShared && who !== '' ? who : platformName;
}

const accentNames: Readonly<Record<AccentName, string>> = {
  blue: 'Blue',
  teal: 'Teal',
  pink: 'Pink',
  leaf: 'Leaf green',
  violet: 'Violet',
  green: 'Green',
  fuchsia: 'Fuchsia',
  ocean: 'Ocean blue',
  purple: 'Purple',
  jade: 'Jade',
  indigo: 'Indigo',
  slate: 'Slate gray',
};

export function accentWords(color: AccentName | null): string {
  return color === null ? 'No color' : accentNames[color];
}
