/** The state of a connection in words: for the status bar, for banners, and as a reason. */
import { assertNever } from '#domain/assert-never.ts';
import type { Failure, FailureCause } from '#domain/failure.ts';
import { moment } from '#domain/moment.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { count } from './counts.ts';
import { retrying, updated } from './time.ts';

type AccountInWords = Pick<AccountView, 'connection' | 'local' | 'platformName'>;

export type Tone = 'good' | 'waiting' | 'bad';

export interface ConnectionWords {
  readonly tone: Tone;
  readonly words: string;
  /** The whole failure, for hovering; "" if there is none. */
  readonly detail: string;
}

const causes: Readonly<Partial<Record<FailureCause, string>>> = {
  'no-network': 'no network connection',
  'unknown-host': 'address not found',
  refused: 'connection refused',
  'timed-out': 'no response in time',
  interrupted: 'connection lost',
  certificate: 'certificate not trusted',
  'blocked-port': 'port blocked',
  proxy: 'proxy problem',
};

/** Describes the problem of a connection in a few words. */
export function stateName({ kind, cause, proxy }: Failure, platform: string): string {
  switch (kind) {
    case 'offline': {
      if (proxy !== undefined) return 'Proxy sign-in required';
      const why = cause === undefined ? undefined : causes[cause];
      return `Can’t reach ${platform}${why === undefined ? '' : `: ${why}`}`;
    }
    case 'intercepted':
      return cause === 'filter' ? 'Blocked by the network' : 'Sign-in page in the way';
    case 'rate-limited':
      return 'Busy';
    case 'unavailable':
      return cause === 'maintenance' ? 'Temporarily unavailable' : 'Server error';
    case 'forbidden':
      return 'No access';
    case 'platform':
    case 'not-found':
      return 'Unexpected answer';
    default:
      return 'Can’t load this account';
  }
}

/**
 * Returns why nothing can be changed while a platform cannot be read; null if trying makes sense, because a
 * platform that is busy or had an error may answer the next request.
 */
export function whyUnavailable(failure: Failure, platform: string): string | null {
  const { kind, cause, proxy, message } = failure;
  switch (kind) {
    case 'rate-limited':
    case 'unavailable':
      return null;
    case 'offline':
      return proxy === undefined
        ? `Unavailable while ${platform} can’t be reached.`
        : `Sign in to the proxy ${proxy} first.`;
    case 'intercepted':
      return cause === 'filter'
        ? `Unavailable while the network blocks ${platform}.`
        : `Unavailable while a sign-in page is in the way of ${platform}.`;
    case 'forbidden':
      return `Unavailable: your account has no access to ${platform}.`;
    case 'platform':
    case 'not-found':
      return `Unavailable while ${platform} doesn’t respond as expected.`;
    default:
      return message;
  }
}

/** "Busy, retrying in 28 s", "Server error · Showing data from 13:05 · Retrying in 31 s". */
export function failingWords(
  failure: Failure,
  platform: string,
  {
    shown,
    retryAt,
    now,
  }: { readonly shown: string; readonly retryAt: string | null; readonly now: number },
): string {
  const name = stateName(failure, platform);
  const next = retryAt === null ? '' : retrying(retryAt, now);
  const parts =
    failure.kind === 'rate-limited' && next !== ''
      ? [`${name}, ${next.charAt(0).toLowerCase()}${next.slice(1)}`, shown]
      : [name, shown, next];
  return parts.filter((part) => part !== '').join(' · ');
}

/**
 * @param knownAt when the data on the screen was fetched, ISO 8601; null if there is none
 * @param now milliseconds
 */
export function connectionWords(
  account: AccountInWords,
  knownAt: string | null,
  now: number,
): ConnectionWords {
  const { connection } = account;
  const shown = knownAt === null ? '' : `Showing data from ${moment(knownAt, now)}`;
  const withData = (words: string) => (shown === '' ? words : `${words} · ${shown}`);
  switch (connection.state) {
    case 'checking':
      return { tone: 'waiting', words: withData('Connecting…'), detail: '' };
    case 'online':
      if (connection.silent) {
        return {
          tone: 'waiting',
          words: withData(`No response from ${platformPhrase(account)}`),
          detail: 'Orgdesk is waiting for it and goes on by itself.',
        };
      }
      return connection.live
        ? { tone: 'good', words: 'Live', detail: 'What others change appears at once.' }
        : { tone: 'good', words: updated(connection.syncedAt, now), detail: '' };
    case 'failing': {
      const { failure, retryAt } = connection;
      const platform = platformPhrase(account);
      return {
        tone: failure.kind === 'rate-limited' ? 'waiting' : 'bad',
        words: failingWords(failure, platform, { shown, retryAt, now }),
        detail: failure.message,
      };
    }
    case 'unauthorized':
    case 'no-token':
      return {
        tone: 'bad',
        words: withData(connectionName(account)),
        detail: connection.failure.message,
      };
    default:
      return assertNever(connection);
  }
}

/** Adds that the data on the screen is not stored on this computer. */
export function notStoredWords(
  { notKept = '' }: Pick<AccountView, 'notKept'>,
  words: ConnectionWords,
): ConnectionWords {
  if (notKept === '') return words;
  return {
    tone: 'bad',
    words: `${words.words} · Not saved on this computer`,
    detail: [notKept, words.detail].filter((part) => part !== '').join('\n'),
  };
}

/** "This computer’s clock is off by 30 days."; "" if it is right, or the difference is unknown. */
export function clockWords({ clockOffset = 0 }: Pick<AccountView, 'clockOffset'>): string {
  if (clockOffset === 0) return '';
  const minutes = Math.max(1, Math.round(Math.abs(clockOffset) / 60_000));
  const hours = Math.round(minutes / 60);
  const days = Math.round(minutes / 1440);
  const by =
    minutes < 90
      ? count(minutes, 'minute')
      : hours < 48
        ? count(hours, 'hour')
        : days < 730
          ? count(days, 'day')
          : count(Math.round(days / 365.25), 'year');
  return `This computer’s clock is off by ${by}.`;
}

/** The connection in a few words, without its age. */
export function connectionName(account: AccountInWords): string {
  const { connection } = account;
  switch (connection.state) {
    case 'checking':
      return 'Connecting';
    case 'online':
      return 'Online';
    case 'failing':
      return stateName(connection.failure, platformPhrase(account));
    case 'unauthorized':
      return account.local ? 'Signed out' : 'Token rejected';
    case 'no-token':
      return 'No token';
    default:
      return assertNever(connection);
  }
}

/** The account's platform inside a sentence: its host, or "the platform on this computer". */
export function platformPhrase({
  local,
  platformName,
}: Pick<AccountView, 'local' | 'platformName'>): string {
  return local ? 'the platform on this computer' : platformName;
}
