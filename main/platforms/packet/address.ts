/** From what a person types as a platform's address to the places where its API may be. */
import { FailureError } from '#domain/failure.ts';
import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';

/** Where the published API lives under its host. */
const apiPath = '/metal/v1';

function invalid(message: string): FailureError {
  return new FailureError({ kind: 'invalid', message, fields: { address: message } });
}

function readAddress(text: string): URL {
  // "localhost:3000" has a port, not a scheme.
  const hasScheme = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text);
  const full = hasScheme ? text : `https://${text}`;
  const url = parseUrl(full);
  if (!url) throw invalid('Enter an address such as https://platform.example.org.');
  return !hasScheme && isLoopback(url.hostname) ? new URL(`http://${text}`) : url;
}

/**
 * The base addresses to try, in order, without a slash at the end: as given and, where the address
 * has no path that says otherwise, with the API's own path. Throws a `FailureError` of kind
 * `invalid`. Plain http is for this computer only: anywhere else the token could be read on the way.
 */
export function candidateBases(text: string): readonly string[] {
  const url = readAddress(text.trim());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalid('Enter an address that begins with https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid('Remove the name and password from the address. The token is enough.');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw invalid(
      'http:// would expose your token on the network. Use https://, unless the platform is on this computer.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '').replaceAll(/\/{2,}/g, '/');
  const given = `${url.origin}${path}`;
  return path.endsWith(apiPath) ? [given] : [given, `${given}${apiPath}`];
}

/** What to call the platform: its host, with the port where it is not the usual one. */
export function platformNameOf(address: string): string {
  const [base] = candidateBases(address);
  return base === undefined ? address : new URL(base).host;
}

/**
 * Where somebody turns on two-factor: an Orgdesk platform, whose API stands beside its pages, has a page for it;
 * of any other only the console's address is known.
 */
export function accountPageOf(baseUrl: string): string {
  return baseUrl.endsWith(apiPath) ? new URL(baseUrl).origin : `${baseUrl}/two-factor`;
}
