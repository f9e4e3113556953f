/** One address as people write it, read into the form in which it is stored. */
import { normalizeEmail } from '../email.ts';

/** Drawn as nothing: soft hyphens, zero-width spaces and joiners, direction marks. Web pages are full of them. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** The keyboard's own signs as East Asian input methods write them: U+FF01–U+FF5E stand for U+0021–U+007E. */
const fullWidth = /[\uff01-\uff5e]/g;
const fullWidthDistance = 0xfee0;
const smallAt = /\ufe6b/g;

/** The same text without what is not seen, and with the keyboard's signs instead of their wide forms. */
export function plainSigns(text: string): string {
  return text
    .replace(invisible, '')
    .replace(smallAt, '@')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - fullWidthDistance));
}

/** Whether there is a sign in it that stands for an @: without one there is no address. */
export function holdsAt(text: string): boolean {
  return /[@\uff20\ufe6b]/.test(text);
}

/** Whether it may be an address, with whatever people put around one. */
export function looksLikeAddress(text: string): boolean {
  return /[^\s@]@[^\s@.]+\.[^\s@]/.test(plainSigns(text));
}

/** `a` of `mailto:a?subject=…`, also where a program has cut it at a comma before. */
const query = /\?[a-z-]+=.*$/is;
const receiver = /^\?(?:.*&)?to=(?<to>[^&]*)/i;

/** What a link or a directory writes in front of an address. */
const scheme =
  /^(?:mailto|smtp|sip|sips|acct|xmpp|im|internet|e-?mail|mail|user|e-?post|e-?posta|courriel|correo):\s*/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address that a link or a directory's entry holds: `mailto:…?subject=…`, `SMTP:…`. */
function unwrapped(text: string): string {
  const inner = text.replace(scheme, '');
  if (!/^mailto:/i.test(text)) return inner.replace(query, '');
  return decoded(receiver.exec(inner)?.groups?.to ?? inner.replace(/\?.*$/s, ''));
}

/**
 * The own address of a guest, which Microsoft's directories write into a name of theirs, where no mail
 * arrives: `jane_example.org#EXT#@tenant.onmicrosoft.com` (Entra B2B, "User properties").
 */
function ownOfGuest(text: string): string {
  return text.replace(/^([^@#]+)_([^@#_]+)#EXT#@[^@]+$/i, '$1@$2');
}

/** Signs that word processors put in place of the keyboard's, and letters that PDF readers join. */
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

/** A name of a host in letters of the world; nothing in it means something in a URL. */
const worldly = /^[\p{L}\p{M}\p{N}.\-\u3002\uff61]+$/u;

/** The host in ASCII (UTS 46, as the URL standard applies it); undefined where it is no host. */
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

/** What encloses an address. */
const enclosing = /^[\s<([{"'`“‘«„]+|[\s>)\]}"'`”’»“]+$/g;
/** What sentences, lists and quotations put around an address. */
const around = /^[\s<([{"'`“‘«„*•·–—-]+|[\s>)\]}"'`”’»“.,;:!?*]+$/g;

/**
 * The address in a piece of text that holds nothing else but what people put around one: brackets,
 * quotes, `mailto:`, `SMTP:`, the full stop of a sentence. Signs that word processors changed are the
 * keyboard's again. Undefined where there is none.
 */
export function readAddress(text: string): string | undefined {
  const plain = ownOfGuest(unwrapped(plainSigns(text).trim()));
  // A dash at its beginning can belong to it, as in `"-jane@example.org"`.
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
