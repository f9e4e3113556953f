import { limits } from '#domain/limits.ts';
import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';
import { holdsUnseen } from '#domain/web-address.ts';

/** What a mail program may be told, and nothing that would name a file to attach. */
const mailParts = new Set(['subject', 'body', 'to', 'cc']);

/** A line break in an address or a subject would begin another header of the mail. */
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
 * Which links may leave Orgdesk. Handing any other to the system can start programs; a name in front
 * of the host deceives about where it leads; and some mail programs attach files that a link names.
 */
function isAllowed(url: URL): boolean {
  if (url.protocol === 'https:') return url.username === '' && url.password === '';
  return url.protocol === 'mailto:' && isPlainMail(url);
}

/** The link as it is to be opened, or undefined for one that is not. */
export function externalLink(text: string): string | undefined {
  const url = text.length > limits.webAddress ? undefined : parseUrl(text);
  return url && isAllowed(url) && url.href.length <= limits.webAddress ? url.href : undefined;
}

/**
 * A page of a platform as it is to be opened, or undefined for one that is not of that platform's own address. Plain
 * http is what platforms on this computer have, and accounts have it for no other.
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
