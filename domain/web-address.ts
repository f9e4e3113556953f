/**
 * The addresses of websites that people type and platforms send. Browsers read more as an address
 * than it looks like: they pass over tabs and line breaks inside of a scheme, and a name in front of
 * the host hides where the link leads. So the parser that browsers use decides (WHATWG URL), and
 * what it made of the address is what goes on.
 */
import { parseUrl } from './parse-url.ts';

export type WebAddress =
  | { readonly ok: true; readonly address: string }
  /** @property fault completes "The address …" */
  | { readonly ok: false; readonly fault: string };

interface Rules {
  /** Characters, of what was typed and of what it becomes. */
  readonly max: number;
  /** Without the colon. */
  readonly schemes?: readonly string[];
}

const refuse = (fault: string): WebAddress => ({ ok: false, fault });

/** Marks that nobody sees: they cut lines, or turn the text around them (UAX 9). */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

export const holdsUnseen = (text: string): boolean => unseen.test(text);

/** A host with a point in it, and a path if there is one: how people write an address. */
const withoutScheme = /^[^\s/:?#@\\]+\.[^\s/:?#@\\]+(?::\d+)?(?:[/?#]|$)/;

/** An address that ends with its host stays without a slash, as its sender will compare it. */
function written({ href, origin }: URL, text: string): string {
  return href === `${origin}/` && !/[/\\]$/.test(text) ? origin : href;
}

/**
 * Reads the address of a website. One without a scheme is taken for https.
 * @returns the address as browsers understand it, or why it is none
 */
export function readWebAddress(
  input: string,
  { max, schemes = ['http', 'https'] }: Rules,
): WebAddress {
  const text = input.replace(/^ +| +$/g, '');
  if (text.length > max) return refuse(`must have at most ${max} characters`);
  if (holdsUnseen(text)) return refuse('must not contain line breaks or invisible characters');
  const full = withoutScheme.test(text) ? `https://${text}` : text;
  const url = parseUrl(full);
  if (!url || !schemes.includes(url.protocol.slice(0, -1))) {
    const begins = schemes.map((scheme) => `${scheme}://`).join(' or ');
    return refuse(`must be the address of a website, which begins with ${begins}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('must not contain a user name or a password');
  }
  const address = written(url, text);
  return address.length > max
    ? refuse(`must have at most ${max} characters`)
    : { ok: true, address };
}
