/** Decodes text that mail and contact cards encode in ASCII. */

/** @param text one character for each byte @param charset an unknown one is read as UTF-8 */
function decoded(text: string, charset: string): string {
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Returns the text unchanged if it is not Base64. */
export function decodeBase64(text: string, charset = 'utf-8'): string {
  try {
    return decoded(atob(text.replace(/\s/g, '')), charset);
  } catch {
    return text;
  }
}

/** Decodes quoted-printable (RFC 2045 section 6.7). */
export function decodeQuotedPrintable(text: string, charset = 'utf-8'): string {
  return text.replace(/(?:=[0-9a-f]{2})+/gi, (bytes) =>
    decoded(
      bytes.replace(/=(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      charset,
    ),
  );
}

/** An encoded word (RFC 2047 section 2), optionally with a language after the charset (RFC 2231). */
const word = /=\?([\w-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,500})\?=/gi;
const words =
  /"?(?:=\?[\w-]{1,40}(?:\*[\w-]{1,20})?\?[bq]\?[^?\s]{0,500}\?=[ \t]*(?:\n[ \t]+)?)+"?/gi;

/**
 * Decodes the names that mail headers encode, as in `=?utf-8?q?J=C3=BCrgen?=`. A name that contains a
 * separator is quoted.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(words, (several) => {
    const name = Array.from(several.matchAll(word), ([, charset, encoding, value = '']) =>
      encoding?.toLowerCase() === 'b'
        ? decodeBase64(value, charset)
        : decodeQuotedPrintable(value.replaceAll('_', ' '), charset),
    )
      .join('')
      .replace(/["<>\s]+/g, ' ')
      .trim();
    const space = /\s"?$/.test(several) ? ' ' : '';
    return `${/[,;|()@，；、]/.test(name) ? `"${name}"` : name}${space}`;
  });
}
