/** Explains why no answer came, by Chromium's names (net::ERR_…) and by Node's (in the tests). */
import type { Failure, FailureCause } from '#domain/failure.ts';

interface Reason {
  readonly pattern: RegExp;
  readonly cause: FailureCause;
  readonly message: (platform: string) => string;
  /** Whether it is certain that the request never reached the platform. */
  readonly unsent: boolean;
}

const reasons: readonly Reason[] = [
  {
    pattern: /ERR_NAME_NOT_RESOLVED|ENOTFOUND|EAI_AGAIN|ERR_NAME_RESOLUTION_FAILED/,
    cause: 'unknown-host',
    message: (platform) => `Couldn’t find ${platform}. Check the address and your connection.`,
    unsent: true,
  },
  {
    pattern:
      /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ENETUNREACH|ERR_ADDRESS_UNREACHABLE|EHOSTUNREACH/,
    cause: 'no-network',
    message: (platform) =>
      `Couldn’t reach ${platform}: no network connection. Check this computer’s network.`,
    unsent: true,
  },
  {
    pattern: /ERR_CONNECTION_REFUSED|ECONNREFUSED/,
    cause: 'refused',
    message: (platform) =>
      `${platform} refused the connection. It may be down, or the address may be wrong.`,
    unsent: true,
  },
  {
    pattern: /ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    cause: 'certificate',
    message: (platform) =>
      `The certificate of ${platform} has expired or isn’t valid yet. Nothing was sent. Check this computer’s clock, or contact the platform’s administrator.`,
    unsent: true,
  },
  {
    pattern: /ERR_CERT_COMMON_NAME_INVALID|ERR_TLS_CERT_ALTNAME_INVALID/,
    cause: 'certificate',
    message: (platform) =>
      `The certificate that ${platform} sent belongs to another address. Nothing was sent. Check the address.`,
    unsent: true,
  },
  {
    pattern:
      /ERR_CERT|ERR_SSL|ERR_TLS|_CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|EPROTO|wrong version number/i,
    cause: 'certificate',
    message: (platform) =>
      `The connection to ${platform} isn’t secure: its certificate can’t be trusted. Nothing was sent. If your company issued it, install the company’s certificate on this computer.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_AUTH_UNSUPPORTED/,
    cause: 'proxy',
    message: (platform) =>
      `The proxy for ${platform} requires a sign-in method that Orgdesk doesn’t support. Contact your network administrator.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_CERTIFICATE_INVALID/,
    cause: 'proxy',
    message: (platform) =>
      `The certificate of the proxy for ${platform} can’t be trusted. Nothing was sent. Check the system’s proxy settings.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_CONNECTION_FAILED/,
    cause: 'proxy',
    message: (platform) =>
      `The proxy for ${platform} isn’t responding. Check your connection and the system’s proxy settings.`,
    unsent: true,
  },
  {
    pattern: /ERR_PAC_|ERR_MANDATORY_PROXY_CONFIGURATION_FAILED/,
    cause: 'proxy',
    message: (platform) =>
      `The proxy settings for ${platform} can’t be read. Check the system’s proxy settings.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY|ERR_TUNNEL|ERR_NO_SUPPORTED_PROXIES/,
    cause: 'proxy',
    message: (platform) =>
      `The proxy couldn’t connect to ${platform}. Check the address and the system’s proxy settings, or contact your network administrator.`,
    unsent: true,
  },
  {
    pattern: /ERR_UNEXPECTED_PROXY_AUTH/,
    cause: 'proxy',
    message: (platform) =>
      `${platform} responded like a proxy, not like a platform. Check the address.`,
    unsent: false,
  },
  {
    pattern: /ERR_CONNECTION_TIMED_OUT|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT_CONNECT/,
    cause: 'timed-out',
    message: (platform) =>
      `${platform} didn’t respond in time. It may be down, or a firewall may be blocking it.`,
    unsent: true,
  },
  {
    pattern: /ERR_UNSAFE_PORT|bad port/,
    cause: 'blocked-port',
    message: (platform) =>
      `${portOf(platform)} is blocked for security reasons. Check the address.`,
    unsent: true,
  },
];

function portOf(platform: string): string {
  const [, port] = /:(\d+)$/.exec(platform) ?? [];
  return port === undefined ? `The port of ${platform}` : `Port ${port}`;
}

/** The error of `throughProxy`; the proxy's host and port follow. */
const passwordWanted = /ERR_PROXY_AUTH_REQUESTED(?: by (?<proxy>\S+))?/;

export function proxyFailure(proxy: string | undefined, platform: string): Failure {
  const which = proxy === undefined ? `The proxy for ${platform}` : `The proxy ${proxy}`;
  return {
    kind: 'offline',
    cause: 'proxy',
    message: `${which} requires you to sign in. Try again to enter your user name and password.`,
    ...(proxy === undefined ? {} : { proxy }),
  };
}

const broken: Reason = {
  pattern: /./,
  cause: 'interrupted',
  message: (platform) => `The connection to ${platform} was lost before the answer was complete.`,
  unsent: false,
};

/** Returns the messages of an error and its causes, without the error objects, which hold the token. */
function words(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const more = error instanceof AggregateError ? error.errors : [];
  return [
    code,
    error.message,
    ...[error.cause, ...more].map((inner) => words(inner, depth + 1)),
  ].join(' ');
}

/** `unsent` in the result: whether it is certain that the platform never got the request. */
export function networkFailure(
  error: unknown,
  platform: string,
): { readonly failure: Failure; readonly unsent: boolean } {
  const text = words(error);
  const wanted = passwordWanted.exec(text);
  if (wanted) return { failure: proxyFailure(wanted.groups?.proxy, platform), unsent: true };
  const reason = reasons.find(({ pattern }) => pattern.test(text)) ?? broken;
  const { cause, unsent } = reason;
  return { failure: { kind: 'offline', cause, message: reason.message(platform) }, unsent };
}

export function timeOutFailure(platform: string, milliseconds: number): Failure {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return {
    kind: 'offline',
    cause: 'timed-out',
    message: `${platform} didn’t respond within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. It may be overloaded, or your connection slow.`,
  };
}
