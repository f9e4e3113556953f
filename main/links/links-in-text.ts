/** Finds the links in text, however a mail program or a mail server wrote it. */
import { decodeHTMLStrict } from 'entities';
import { decode as decodeQuotedPrintable } from 'libqp';

/** Spaces without a width, and hyphens that only show where a line breaks: mail programs put them into links. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const quoteMarks = /^[ \t]*(?:>[ \t]?)+/gm;

/** A host may have letters of any language; the rest of a link is ASCII (RFC 3986), so other text ends it. */
const link =
  /(?<![a-z\d])(?:https?|orgdesk):\/\/(?:\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}.\-_~%@:])+(?:[/?#][\w!#$%&()*+,\-./:;=?@~]*)?/giu;
const moreOfLink = /^[ \t]*\r?\n[ \t]*([\w!#$%&()*+,\-./:;=?@~]+)[ \t]*(?=\r?\n|$)/;

/** Characters of a line that a mail program broke because it was long: most break at 72 to 80. */
const brokenLine = { min: 60, max: 100 } as const;

/** Whole lines of base64, as a mail's source has its text. */
const base64Lines = /(?:^[A-Za-z\d+/]{20,76}={0,2}\r?$\n?)+/gm;

function textsIn(text: string): readonly string[] {
  const encoded = [...text.matchAll(base64Lines)].map(([lines]) =>
    Buffer.from(lines, 'base64').toString(),
  );
  return [text, ...encoded].flatMap((each) =>
    // A line that ends in "=" goes on, and every other "=" is "=3D" (RFC 2045 section 6.7).
    /=(?:3D|[ \t]*\r?\n)/i.test(each) ? [decodeQuotedPrintable(each).toString(), each] : [each],
  );
}

/** What stands in brackets or quotes is one link, on however many lines (RFC 3986 appendix C). */
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

/** Whether the next line goes on with the link: nobody can be sure, so a word of a sentence does not. */
function goesOn(line: string, next: string): boolean {
  if (!/[a-z\d]/i.test(next) || /^(?:https?|orgdesk):/i.test(next)) return false;
  if (/[/?&=%]$/.test(line)) return true;
  const isWord = /^(?:[A-Z]?[a-z]+|[A-Z]+)[.,;:!?]*$/.test(next);
  return !isWord && line.length >= brokenLine.min && line.length <= brokenLine.max;
}

/** The link from its beginning on, with the lines over which a mail program broke it. */
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

/** What ends a sentence or a bracket is no part of the link in it. */
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

/** Every link in plain text or HTML, each once, in the order in which they stand. */
export function linksIn(text: string): readonly string[] {
  const plain = tidy(text);
  const found = [...plain.matchAll(link)].map((match) =>
    withoutPunctuation(wholeLink(plain, match.index, match[0])),
  );
  return [...new Set(found)];
}

/** As `linksIn`, of a mail that may be its raw source. */
export function linksInMail(text: string): readonly string[] {
  return [...new Set(textsIn(text).flatMap(linksIn))];
}
