/** Whether a link that a platform gave opens on other computers than this one. */
import { isLoopback } from '../loopback.ts';
import { parseUrl } from '../parse-url.ts';

/** IPv4 inside of IPv6, as `URL` writes it: 127.0.0.1 is `[::ffff:7f00:1]`. */
const mapped = /^\[::ffff:(?:7f[\da-f]{2}:[\da-f]{1,4}|0:0)\]$/;

/** Where a service listens that listens everywhere; as an address to go to, it is this computer. */
const unspecified: readonly string[] = ['0.0.0.0', '[::]'];

/** False for a link to this computer, whatever it is called, and for text that is no link to a page. */
export function opensElsewhere(link: string): boolean {
  const url = parseUrl(link);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  // A point at the end only says that the name is whole.
  const hostname = url.hostname.replace(/\.$/, '');
  return !isLoopback(hostname) && !unspecified.includes(hostname) && !mapped.test(hostname);
}
