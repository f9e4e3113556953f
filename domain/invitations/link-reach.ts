/** Whether a platform's link also opens on other computers. */
import { isLoopback } from '../loopback.ts';
import { parseUrl } from '../parse-url.ts';

/** IPv4 inside of IPv6, as `URL` writes it: 127.0.0.1 is `[::ffff:7f00:1]`. */
const mapped = /^\[::ffff:(?:7f[\da-f]{2}:[\da-f]{1,4}|0:0)\]$/;

/** The address of a service that listens on all interfaces; as a destination, it means this computer. */
const unspecified: readonly string[] = ['0.0.0.0', '[::]'];

/** Returns false for a link to this computer by any of its names, and for text that is not a link to a page. */
export function opensElsewhere(link: string): boolean {
  const url = parseUrl(link);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  // A trailing dot only marks the name as fully qualified.
  const hostname = url.hostname.replace(/\.$/, '');
  return !isLoopback(hostname) && !unspecified.includes(hostname) && !mapped.test(hostname);
}
