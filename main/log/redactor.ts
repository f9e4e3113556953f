/**
 * Redacts secrets in foreign text, such as an error's message, another program's output or a platform's
 * answer. It finds every registered secret, also in other notations: percent-encoded, as base64, in
 * hexadecimal digits, in capitals, with other characters between its letters.
 */

/** Shorter secrets would redact ordinary words, and no token is that short. */
const minSecretLength = 6;

/** Stands in a text in place of each secret. */
export const replacement = '[secret]';

// An unregistered token, recognized by the header's name in front of it.
const tokenHeader = /(x-auth-token|authorization)(["']?\s*[:=]\s*["']?)(?:bearer\s+)?[^\s"',}]+/gi;

// The secret of an invitation or sign-in link, recognized by the path in front of it, encoded or not.
const slash = '(?:\\\\?/|%(?:25)*2f|\\\\u002f|&#x2f;)';
const linkSecret = new RegExp(`(${slash}(?:join|verify|reset)${slash})[\\w.~-]+`, 'gi');

/** One character as written in URLs (also when encoded twice), web pages and JSON. */
const encoded =
  /%(?:25)*(?<byte>[0-9a-f]{2})|&#x(?<hex>[0-9a-f]{1,6});|&#(?<code>\d{1,7});|\\u(?<unit>[0-9a-f]{4})/i;
const everyEncoded = new RegExp(encoded.source, 'gi');
const decoding = new RegExp(`${encoded.source}|[\\s\\S]`, 'gi');
const asItStands = /[\s\S]/g;

/** Reduces text to letters and digits, so that neither separators nor capitals hide a secret. */
function reduce(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/**
 * Base64 of a text depends on the number of bytes before and after it. Returns the characters that depend
 * on the secret alone, for each of the three cases.
 */
function inBase64(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bits = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const first = Math.ceil((before * 8) / 6);
    return bits.toString('base64').slice(first, Math.floor((bits.length * 8) / 6));
  });
}

/** The groups of `encoded`. */
interface Encoded {
  readonly byte?: string;
  readonly hex?: string;
  readonly code?: string;
  readonly unit?: string;
}

function decode({ byte, hex, code, unit }: Encoded): string {
  const sixteen = byte ?? hex ?? unit;
  return String.fromCharCode(sixteen === undefined ? Number(code) : Number.parseInt(sixteen, 16));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Returns the position of each letter and digit that `reduce` retains. */
function spansOf(text: string, pattern: RegExp) {
  const spans: Span[] = [];
  let reduced = '';
  for (const match of text.matchAll(pattern)) {
    const { groups } = match;
    const isEncoded = groups !== undefined && Object.values(groups).some(Boolean);
    for (const letter of reduce(isEncoded ? decode(groups) : match[0])) {
      reduced += letter;
      spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return { reduced, spans };
}

export class Redactor {
  /** Secrets with too few letters and digits to be recognized by them. */
  readonly #plain = new Set<string>();
  /** The other secrets in all notations, reduced. */
  readonly #reduced = new Set<string>();
  /** Text with fewer characters cannot contain a secret. */
  #shortest = Number.POSITIVE_INFINITY;

  /** Registers a secret: it is redacted from now on. */
  hide(secret: string): void {
    if (secret.length < minSecretLength) return;
    if (reduce(secret).length < minSecretLength) this.#plain.add(secret);
    this.#shortest = Math.min(this.#shortest, secret.length);
    const hexadecimal = Buffer.from(secret).toString('hex');
    for (const each of [secret, hexadecimal, ...inBase64(secret)].map(reduce)) {
      if (each.length < minSecretLength) continue;
      this.#reduced.add(each);
      this.#shortest = Math.min(this.#shortest, each.length);
    }
  }

  /** Redacts text for the log, including anything that only looks like a secret. */
  redact(text: string): string {
    const clean = text
      .replace(tokenHeader, `$1$2${replacement}`)
      .replace(linkSecret, `$1${replacement}`);
    return this.redactKnown(clean);
  }

  /** Redacts text for the screen: registered secrets only. */
  redactKnown(text: string): string {
    if (text.length < this.#shortest) return text;
    let clean = text;
    for (const secret of this.#plain) clean = clean.replaceAll(secret, replacement);
    if (this.#isIn(clean)) clean = this.#blotOut(clean, asItStands);
    const decoded = clean.replace(everyEncoded, (...match) => decode(match.at(-1)));
    return this.#isIn(decoded) ? this.#blotOut(clean, decoding) : clean;
  }

  #isIn(text: string): boolean {
    const reduced = reduce(text);
    return [...this.#reduced].some((secret) => reduced.includes(secret));
  }

  #blotOut(text: string, pattern: RegExp): string {
    const { reduced, spans } = spansOf(text, pattern);
    const hidden = [...this.#reduced].flatMap((secret) => {
      const found: Span[] = [];
      for (let at = reduced.indexOf(secret); at >= 0; at = reduced.indexOf(secret, at + 1)) {
        const [first, last] = [spans[at], spans[at + secret.length - 1]];
        if (first && last) found.push({ start: first.start, end: last.end });
      }
      return found;
    });
    let clean = '';
    let end = 0;
    for (const span of hidden.toSorted((one, other) => one.start - other.start)) {
      if (span.start >= end) clean += `${text.slice(end, span.start)}${replacement}`;
      end = Math.max(end, span.end);
    }
    return clean + text.slice(end);
  }
}
