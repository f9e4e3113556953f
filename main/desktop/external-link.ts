import { limits } from '#domain/limits.ts';
import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { holdsUnseen } from '#domain/web-address.ts';

/** The allowed parts of a mailto link; none of them can name a file to attach. */
const mailParts = new Set(['subject', 'body', 'to', 'cc']);

/** Refuses line breaks, which would begin another header of the mail. */
function isPlainMail({ host, pathname, searchParams }: URL): boolean {
  return (
    host === '' &&
    !/%(?:[01][\da-f]|7f)/i.test(pathname) &&
    [...searchParams].every(([part, value]) => {
      const name = part.toLowerCase();
      const text = name === 'body' ? value.replace(/[\r\n\t]/g, '') : value;
      return mailParts.has(name) && !holdsUnseen(text);
    })
  );
}

/**
 * Returns whether a link may be opened outside Orgdesk. Other schemes can start programs, a user name in
 * front of the host disguises the destination, and some mail programs attach files that a link names.
 */
function isAllowed(url: URL): boolean {
  if (url.protocol === 'https:') return url.username === '' && url.password === '';
  return url.protocol === 'mailto:' && isPlainMail(url);
}

/** Returns the link to open, or undefined if it must not be opened. */
export function externalLink(text: string): string | undefined {
  const url = text.length > limits.webAddress ? undefined : parseUrl(text);
  return url && isAllowed(url) && url.href.length <= limits.webAddress ? url.href : undefined;
}

/**
 * Returns a platform's page to open, or undefined for a page outside the platform's own address. Plain http
 * is allowed because platforms on this computer use it; accounts have it for no others.
 */
export function platformPage(text: string, base: string): string | undefined {
  const url = parseUrl(text);
  const own = parseUrl(base);
  if (!url || !own || url.origin !== own.origin || url.href.length > limits.webAddress) return;
  const isPlain = url.username === '' && url.password === '';
  const isSecure = url.protocol === 'https:';
  return isPlain && (isSecure || (url.protocol === 'http:' && isLoopback(url.hostname)))
    ? url.href
    : undefined;
}
