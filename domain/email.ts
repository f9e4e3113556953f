/** Email addresses: the normalized form that is stored and compared, and the form that people read. */
import punycode from 'punycode/punycode.js';
import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * The addresses that mail systems in use deliver to: dots between letters, digits and `_'+-` before the @,
 * labels after it. The last label has letters only, or is one in other scripts, written as RFC 5890 section
 * 2.3.2.1 has it (`xn--…`).
 */
const pattern =
  /^(?!')[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*(?<!')@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/;

const emailSchema = z.email({ pattern }).max(limits.emailLength);

/** Full-width ASCII of East Asian input methods: U+FF01–U+FF5E stand for U+0021–U+007E. */
const wide = /[\uff01-\uff5e]/g;
const wideDistance = 0xfee0;

/**
 * A domain in letters of any script, with the full stops of those scripts, and without characters that are
 * special in a URL.
 */
const worldly = /^(?:[\p{L}\p{M}\p{N}.\-\u3002\uff0e\uff61]|\u200c|\u200d)+$/u;

/**
 * A domain in ASCII (UTS 46, as the URL standard applies it: Node, Electron and browsers have the same);
 * undefined if it is not a domain.
 */
function domainInAscii(domain: string): string | undefined {
  // A shortcut: most domains are ASCII, and thousands are read at once.
  if (/^[a-z\d.-]*$/.test(domain) && !domain.includes('xn--')) return domain;
  if (!worldly.test(domain)) return undefined;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return undefined;
  }
}

/**
 * An address as it is stored and compared: without surrounding spaces, in lower case, its domain in ASCII. So
 * `Jane@BÜCHER.example` and `jane@xn--bcher-kva.example` are the same address, in any Unicode composition. Mail
 * systems treat the local part as case-insensitive in practice, and people who compare it exactly lose
 * invitations. Returns undefined for text that is not an address.
 */
export function normalizeEmail(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(wide, (sign) => String.fromCharCode(sign.charCodeAt(0) - wideDistance))
    .toLowerCase();
  const at = plain.lastIndexOf('@');
  const domain = at < 1 ? undefined : domainInAscii(plain.slice(at + 1));
  if (domain === undefined) return undefined;
  const parsed = emailSchema.safeParse(`${plain.slice(0, at)}@${domain}`);
  return parsed.success ? parsed.data : undefined;
}

/** The key by which addresses are compared, even if a platform sends text that is not a valid address. */
export function comparableAddress(email: string): string {
  return normalizeEmail(email) ?? email.trim().normalize('NFC').toLowerCase().normalize('NFC');
}

/** Letters of other scripts that look like one of ASCII's: a label of nothing else could be mistaken for one. */
const lookalikes = /^[асԁеһіїјӏкгпорԛѕԝхуѵвнмтьοαινρτυχ\d-]+$/u;
/** Scripts that are written together. */
const scripts = [
  /^[\p{Script=Latin}\p{M}\d-]+$/u,
  /^[\p{Script=Cyrillic}\p{M}\d-]+$/u,
  /^[\p{Script=Greek}\p{M}\d-]+$/u,
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc\p{M}\d-]+$/u,
  /^(?:(?!\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek})(?:[\p{L}\p{M}\p{N}-]|\u200c|\u200d))+$/u,
];

function readableLabel(label: string): string {
  if (!label.startsWith('xn--')) return label;
  try {
    const text = punycode.toUnicode(label);
    const isClear = scripts.some((script) => script.test(text)) && !lookalikes.test(text);
    return isClear && domainInAscii(text) === label ? text : label;
  } catch {
    return label;
  }
}

/**
 * An address as people know it: `jane@bücher.example`. A label stays in ASCII where its letters could pass
 * for others (UTS 39): mixed scripts, and words of nothing but lookalikes. Text that is not an address is
 * returned unchanged.
 */
export function readableAddress(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 1 || !email.includes('xn--', at)) return email;
  const labels = email.slice(at + 1).split('.');
  return `${email.slice(0, at)}@${labels.map(readableLabel).join('.')}`;
}

/** The texts by which a search finds an address: the stored form and the form that people read. */
export function addressSearchText(email: string): string {
  const readable = readableAddress(email);
  return readable === email ? email : `${email} ${readable}`;
}

/**
 * Converts a search text to the form of stored addresses: each whole label after the @, or of a text without
 * one, in ASCII. Other text is returned unchanged.
 */
export function searchedInAddresses(text: string): string {
  const at = text.lastIndexOf('@') + 1;
  const labels = text.slice(at).split(/[.\u3002\uff0e\uff61]/);
  const inAscii = labels.map((label) => domainInAscii(label.toLowerCase()) ?? label);
  return `${text.slice(0, at)}${inAscii.join('.')}`;
}
