/**
 * The addresses of websites that people type and platforms send. Browsers accept more than is visible: they
 * ignore tabs and line breaks within a scheme, and a user name before the host hides where the link leads. So
 * the parser of browsers decides (WHATWG URL), and only its output is used.
 */
import { parseUrl } from './parse-url.ts';

export type WebAddress =
  | { readonly ok: true; readonly address: string }
  /** @property fault completes "The address …" */
  | { readonly ok: false; readonly fault: string };

interface Rules {
  /** Maximum length in characters, before and after parsing. */
  readonly max: number;
  /** Without the colon. */
  readonly schemes?: readonly string[];
}

const refuse = (fault: string): WebAddress => ({ ok: false, fault });

/** Invisible characters that break lines or change the direction of text (UAX 9). */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

export const holdsUnseen = (text: string): boolean => unseen.test(text);

/** A host with a dot, and an optional path: how people write an address. */
const withoutScheme = /^[^\s/:?#@\\]+\.[^\s/:?#@\\]+(?::\d+)?(?:[/?#]|$)/;

/**
 * Leaves an address that ends with its host without a trailing slash, because its sender compares it in that
 * form.
 */
function written({ href, origin }: URL, text: string): string {
  return href === `${origin}/` && !/[/\\]$/.test(text) ? origin : href;
}

/**
 * Reads the address of a website. An address without a scheme is read as https.
 * @returns the address as browsers understand it, or why it is not one
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
