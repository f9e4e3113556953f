/** One address as people write it, read into the form in which it is stored. */
import { normalizeEmail } from './email.ts';

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

const mailto = /^mailto:(?<address>[^?]*)(?:\?.*)?$/i;

function withoutMailto(text: string): string {
  const address = mailto.exec(text)?.groups?.address;
  if (address === undefined) return text;
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
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

/** What sentences, lists and quotations put around an address. */
const around = /^[\s<([{"'`“‘«„*•·–—-]+|[\s>)\]}"'`”’»“.,;:!?*]+$/g;

/**
 * The address in a piece of text that holds nothing else but what people put around one: brackets,
 * quotes, `mailto:`, the full stop of a sentence. Undefined where there is none.
 */
export function readAddress(text: string): string | undefined {
  const plain = withoutMailto(plainSigns(text).trim());
  const bare = withoutMailto(plain.replace(around, ''));
  return normalizeEmail(plain) ?? normalizeEmail(bare) ?? inAscii(bare);
}
