/** Finds links in text as mail programs and mail servers write it. */
import { decodeHTMLStrict } from 'entities';
import { decode as decodeQuotedPrintable } from 'libqp';

/** Zero-width spaces and soft hyphens, which mail programs put into links. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const quoteMarks = /^[ \t]*(?:>[ \t]?)+/gm;

/** A host may contain letters of any language. The rest of a link is ASCII (RFC 3986), so other characters end it. */
const link =
  /(?<![a-z\d])(?:https?|orgdesk):\/\/(?:\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}.\-_~%@:])+(?:[/?#][\w!#$%&()*+,\-./:;=?@~]*)?/giu;
const moreOfLink = /^[ \t]*\r?\n[ \t]*([\w!#$%&()*+,\-./:;=?@~]+)[ \t]*(?=\r?\n|$)/;

/** Length of a line that a mail program broke: most break lines at 72 to 80 characters. */
const brokenLine = { min: 60, max: 100 } as const;

/** Whole lines of base64, as in a mail's source. */
const base64Lines = /(?:^[A-Za-z\d+/]{20,76}={0,2}\r?$\n?)+/gm;

function textsIn(text: string): readonly string[] {
  const encoded = [...text.matchAll(base64Lines)].map(([lines]) =>
    Buffer.from(lines, 'base64').toString(),
  );
  return [text, ...encoded].flatMap((each) =>
    // A "=" at the end of a line continues it, and every other "=" is written "=3D" (RFC 2045 section 6.7).
    /=(?:3D|[ \t]*\r?\n)/i.test(each) ? [decodeQuotedPrintable(each).toString(), each] : [each],
  );
}

/** Joins the lines inside brackets or quotes, which contain one link (RFC 3986 appendix C). */
function joinedInside(text: string): string {
  const join = (whole: string) => whole.replaceAll(/[ \t]*[\r\n]+[ \t]*/g, '');
  return text
    .replaceAll(/<(?:https?|orgdesk):\/\/[^<>"]*>/gi, join)
    .replaceAll(/"(?:https?|orgdesk):\/\/[^<>"]*"/gi, join)
    .replaceAll(/'(?:https?|orgdesk):\/\/[^<>']*'/gi, join);
}

function tidy(text: string): string {
  const plain = decodeHTMLStrict(text)
    .replaceAll(invisible, '')
    .replaceAll('\\/', '/')
    .replaceAll(quoteMarks, '');
  return joinedInside(plain);
}

/** Guesses whether the next line continues the link; a word of a sentence does not. */
function goesOn(line: string, next: string): boolean {
  if (!/[a-z\d]/i.test(next) || /^(?:https?|orgdesk):/i.test(next)) return false;
  if (/[/?&=%]$/.test(line)) return true;
  const isWord = /^(?:[A-Z]?[a-z]+|[A-Z]+)[.,;:!?]*$/.test(next);
  return !isWord && line.length >= brokenLine.min && line.length <= brokenLine.max;
}

/** Returns the whole link, joined from the lines over which a mail program broke it. */
function wholeLink(text: string, start: number, first: string): string {
  let whole = first;
  let end = start + first.length;
  const before = text.slice(Math.max(0, start - 2 * brokenLine.max), start);
  let line = before.slice(before.lastIndexOf('\n') + 1).trimStart() + first;
  for (;;) {
    const more = moreOfLink.exec(text.slice(end, end + 2 * brokenLine.max));
    const [matched = '', next = ''] = more ?? [];
    if (!more || !goesOn(line, next)) return whole;
    whole += next;
    line = next;
    end += matched.length;
  }
}

/** Removes punctuation that ends the sentence or bracket around the link. */
function withoutPunctuation(text: string): string {
  let end = text.length;
  let unopened = text.split(')').length - text.split('(').length;
  for (;;) {
    const last = text.charAt(end - 1);
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (last === '' || !'.,;:!?*'.includes(last)) return text.slice(0, end);
    end -= 1;
  }
}

/** Returns every link in plain text or HTML once, in the order of the text. */
export function linksIn(text: string): readonly string[] {
  const plain = tidy(text);
  const found = [...plain.matchAll(link)].map((match) =>
    withoutPunctuation(wholeLink(plain, match.index, match[0])),
  );
  return [...new Set(found)];
}

/** As `linksIn`, for a mail that may be its raw source. */
export function linksInMail(text: string): readonly string[] {
  return [...new Set(textsIn(text).flatMap(linksIn))];
}
