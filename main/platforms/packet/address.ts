/** Derives the possible addresses of the API from the address that a person types. */
import { FailureError } from '#domain/failure.ts';
import { isLoopback } from '#domain/loopback.ts';
import { parseUrl } from '#domain/parse-url.ts';

/** The published API's path under its host. */
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
 * Returns the base addresses to try, in order, without a slash at the end: the given one and, unless it has
 * a path of its own, the one with the API's path. Throws a `FailureError` of kind `invalid`. Plain http is
 * allowed for this computer only: elsewhere the token could be intercepted.
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

/** Returns the platform's name: its host, with the port unless it is the default. */
export function platformNameOf(address: string): string {
  const [base] = candidateBases(address);
  return base === undefined ? address : new URL(base).host;
}

/**
 * Returns the page for turning on two-factor. An Orgdesk platform serves it beside its API; for any other
 * platform only the console's address is known.
 */
export function accountPageOf(baseUrl: string): string {
  return baseUrl.endsWith(apiPath) ? new URL(baseUrl).origin : `${baseUrl}/two-factor`;
}
