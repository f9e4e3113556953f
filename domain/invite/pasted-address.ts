/** Reads one address as people write it into the form in which it is stored. */
import { normalizeEmail } from '../email.ts';

/** Invisible characters, which web pages are full of: soft hyphens, zero-width spaces, direction marks. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Full-width ASCII of East Asian input methods: U+FF01–U+FF5E stand for U+0021–U+007E. */
const fullWidth = /[\uff01-\uff5e]/g;
const fullWidthDistance = 0xfee0;
const smallAt = /\ufe6b/g;

/** Removes invisible characters and replaces full-width characters by ASCII ones. */
export function plainSigns(text: string): string {
  return text
    .replace(invisible, '')
    .replace(smallAt, '@')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidthDistance));
}

/** Whether a text contains an @ in any form. Without one it has no address. */
export function holdsAt(text: string): boolean {
  return /[@\uff20\ufe6b]/.test(text);
}

/** Whether a text may contain an address. */
export function looksLikeAddress(text: string): boolean {
  return /[^\s@]@[^\s@.]+\.[^\s@]/.test(plainSigns(text));
}

/** The query of `mailto:a?subject=…`, also if a program has cut it at a comma. */
const query = /\?[a-z-]+=.*$/is;
const receiver = /^\?(?:.*&)?to=(?<to>[^&]*)/i;

/** A scheme or label that links and directories write before an address. */
const scheme =
  /^(?:mailto|smtp|sip|sips|acct|xmpp|im|internet|e-?mail|mail|user|e-?post|e-?posta|courriel|correo):\s*/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the address in a link or directory entry: `mailto:…?subject=…`, `SMTP:…`. */
function unwrapped(text: string): string {
  const inner = text.replace(scheme, '');
  if (!/^mailto:/i.test(text)) return inner.replace(query, '');
  return decoded(receiver.exec(inner)?.groups?.to ?? inner.replace(/\?.*$/s, ''));
}

/**
 * Returns the real address of a guest, which Microsoft's directories hide in a login that receives no
 * mail: `jane_example.org#EXT#@tenant.onmicrosoft.com` (Entra B2B, "User properties").
 */
function ownOfGuest(text: string): string {
  return text.replace(/^([^@#]+)_([^@#_]+)#EXT#@[^@]+$/i, '$1@$2');
}

/** Typographic characters of word processors, and the ASCII characters that they replaced. */
const typographic: readonly (readonly [sign: RegExp, plain: string])[] = [
  [/[\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u00b4`]/g, "'"],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-'],
  [/[\u2024\ufe52]/g, '.'],
  [/\u2017|\ufe4d|\ufe4e|\ufe4f/g, '_'],
];

function withKeyboardSigns(text: string): string {
  const joined = text.replace(/[\ufb00-\ufb06]/g, (letters) => letters.normalize('NFKC'));
  return typographic.reduce((plain, [sign, straight]) => plain.replace(sign, straight), joined);
}

/** A host name in letters of any script, without characters that are special in a URL. */
const worldly = /^[\p{L}\p{M}\p{N}.\-\u3002\uff61]+$/u;

/** Converts a host to ASCII (UTS 46, as the URL standard applies it); undefined if it is not a host. */
function hostInAscii(host: string): string | undefined {
  if (!worldly.test(host)) return undefined;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return undefined;
  }
}

function inAscii(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const host = at < 1 ? undefined : hostInAscii(address.slice(at + 1));
  return host === undefined ? undefined : normalizeEmail(`${address.slice(0, at)}@${host}`);
}

/** Brackets and quotes around an address. */
const enclosing = /^[\s<([{"'`“‘«„]+|[\s>)\]}"'`”’»“]+$/g;
/** Brackets, quotes, bullets and punctuation around an address. */
const around = /^[\s<([{"'`“‘«„*•·–—-]+|[\s>)\]}"'`”’»“.,;:!?*]+$/g;

/**
 * Returns the normalized address in a text that contains nothing else but the marks that people put around one:
 * brackets, quotes, `mailto:`, `SMTP:`, the full stop of a sentence. Typographic characters become ASCII again.
 * Undefined if there is no valid address.
 */
export function readAddress(text: string): string | undefined {
  const plain = ownOfGuest(unwrapped(plainSigns(text).trim()));
  // A leading dash can belong to the address, as in `"-jane@example.org"`.
  const inside = ownOfGuest(unwrapped(plain.replace(enclosing, '')));
  const bare = ownOfGuest(unwrapped(plain.replace(around, '')));
  const straight = withKeyboardSigns(bare);
  return (
    normalizeEmail(plain) ??
    normalizeEmail(inside) ??
    normalizeEmail(bare) ??
    normalizeEmail(straight) ??
    inAscii(straight)
  );
}
