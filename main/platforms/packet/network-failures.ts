/** Why no answer came, in words: by Chromium's names (net::ERR_…) and by Node's (in the tests). */
import type { Failure } from '#domain/failure.ts';

interface Cause {
  readonly pattern: RegExp;
  /** Completes the sentence that begins with the platform's name. */
  readonly message: (platform: string) => string;
  /** Whether it is certain that the request never reached the platform. */
  readonly unsent: boolean;
}

const causes: readonly Cause[] = [
  {
    pattern: /ERR_NAME_NOT_RESOLVED|ENOTFOUND|EAI_AGAIN|ERR_NAME_RESOLUTION_FAILED/,
    message: (platform) =>
      `There is no computer named ${platform} on the network. Check the address, or whether you are connected.`,
    unsent: true,
  },
  {
    pattern:
      /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ENETUNREACH|ERR_ADDRESS_UNREACHABLE|EHOSTUNREACH/,
    message: (platform) =>
      `${platform} cannot be reached: this computer is not connected to its network.`,
    unsent: true,
  },
  {
    pattern: /ERR_CONNECTION_REFUSED|ECONNREFUSED/,
    message: (platform) =>
      `Nothing answers at ${platform}. The platform may be down, or the address wrong.`,
    unsent: true,
  },
  {
    pattern: /ERR_CERT_DATE_INVALID|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    message: (platform) =>
      `The certificate of ${platform} is out of date, so nothing was sent. Check this computer’s clock, or tell whoever runs the platform.`,
    unsent: true,
  },
  {
    pattern:
      /ERR_CERT|ERR_SSL|ERR_TLS|_CERT_|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|EPROTO|wrong version number/i,
    message: (platform) =>
      `No safe connection to ${platform}: its certificate cannot be trusted, so nothing was sent. If your company runs it or inspects its network, the company’s certificate must be known to this computer.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_AUTH_UNSUPPORTED/,
    message: (platform) =>
      `The proxy on the way to ${platform} requires a kind of sign-in that Orgdesk does not support. Tell whoever runs the proxy.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_CERTIFICATE_INVALID/,
    message: (platform) =>
      `The certificate of the proxy on the way to ${platform} cannot be trusted, so nothing was sent. Check the system’s proxy settings.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY_CONNECTION_FAILED/,
    message: (platform) =>
      `The proxy on the way to ${platform} does not answer. Check the system’s proxy settings, or whether you are connected.`,
    unsent: true,
  },
  {
    pattern: /ERR_PAC_|ERR_MANDATORY_PROXY_CONFIGURATION_FAILED/,
    message: (platform) =>
      `The settings that say how to reach ${platform} through a proxy cannot be read. Check the system’s proxy settings.`,
    unsent: true,
  },
  {
    pattern: /ERR_PROXY|ERR_TUNNEL|ERR_NO_SUPPORTED_PROXIES/,
    message: (platform) =>
      `The proxy of this network does not reach ${platform}, or does not let Orgdesk through to it. Check the address and the system’s proxy settings, or ask whoever runs the proxy.`,
    unsent: true,
  },
  {
    pattern: /ERR_UNEXPECTED_PROXY_AUTH/,
    message: (platform) =>
      `${platform} answers as a proxy does, not as a platform. Check the address.`,
    unsent: false,
  },
  {
    pattern: /ERR_CONNECTION_TIMED_OUT|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT_CONNECT/,
    message: (platform) =>
      `${platform} did not answer in time. It may be down or overloaded, or a firewall is in the way.`,
    unsent: true,
  },
  {
    pattern: /ERR_UNSAFE_PORT|bad port/,
    message: (platform) =>
      `The port of ${platform} is one that is never used for this. Check the address.`,
    unsent: true,
  },
];

/** Of `throughProxy`: the proxy's host and port follow. */
const passwordWanted = /ERR_PROXY_AUTH_REQUESTED(?: by (?<proxy>\S+))?/;

export function proxyFailure(proxy: string | undefined, platform: string): Failure {
  const which = proxy === undefined ? `The proxy on the way to ${platform}` : `The proxy ${proxy}`;
  return {
    kind: 'offline',
    message: `${which} requires you to sign in before it lets anything through. Try again to enter your user name and password.`,
    ...(proxy === undefined ? {} : { proxy }),
  };
}

const broken: Cause = {
  pattern: /./,
  message: (platform) => `The connection to ${platform} broke off before its answer was complete.`,
  unsent: false,
};

/** Every word of an error and of what caused it; the errors themselves hold the token. */
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

/** `unsent`: whether it is certain that the platform never got the request. */
export function networkFailure(
  error: unknown,
  platform: string,
): { readonly failure: Failure; readonly unsent: boolean } {
  const text = words(error);
  const wanted = passwordWanted.exec(text);
  if (wanted) return { failure: proxyFailure(wanted.groups?.proxy, platform), unsent: true };
  const cause = causes.find(({ pattern }) => pattern.test(text)) ?? broken;
  return { failure: { kind: 'offline', message: cause.message(platform) }, unsent: cause.unsent };
}

export function timeOutFailure(platform: string, milliseconds: number): Failure {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return {
    kind: 'offline',
    message: `${platform} did not answer within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. It may be overloaded, or the connection is too slow.`,
  };
}
