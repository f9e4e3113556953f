/** The status bar's sentence for a connection. */
import { assertNever } from '#domain/assert-never.ts';
import { moment } from '#domain/moment.ts';
import type { AccountView, Connection } from '#preload/contract/shell.ts';
import { count } from './counts.ts';
import { ago, ahead } from './time.ts';

export type Tone = 'good' | 'waiting' | 'bad';

export interface ConnectionWords {
  readonly tone: Tone;
  readonly words: string;
  /** The failure in full, for hovering; "" where there is none. */
  readonly detail: string;
}

/**
 * @param knownAt when what is on the screen was fetched, ISO 8601; null where nothing is
 * @param now milliseconds
 */
export function connectionWords(
  connection: Connection,
  knownAt: string | null,
  now: number,
): ConnectionWords {
  const shown = knownAt === null ? '' : ` · showing what was known at ${moment(knownAt, now)}`;
  switch (connection.state) {
    case 'checking':
      return { tone: 'waiting', words: `Connecting…${shown}`, detail: '' };
    case 'online':
      return {
        tone: 'good',
        words: `Up to date · ${ago(connection.syncedAt, now)}`,
        detail: '',
      };
    case 'offline':
      return {
        tone: 'bad',
        words: `${connectionName(connection)}${shown} · next try ${ahead(connection.retryAt, now)}`,
        detail: connection.failure.message,
      };
    case 'unauthorized':
      return { tone: 'bad', words: `Token refused${shown}`, detail: connection.failure.message };
    case 'no-token':
      return { tone: 'bad', words: `No token${shown}`, detail: connection.failure.message };
    default:
      return assertNever(connection);
  }
}

/** The same where what is shown is not kept on this computer, which nobody may take for up to date. */
export function unkeptWords(
  { connection, notKept = '' }: Pick<AccountView, 'connection' | 'notKept'>,
  words: ConnectionWords,
  now: number,
): ConnectionWords {
  if (notKept === '') return words;
  const told =
    connection.state === 'online' && words.tone === 'good'
      ? `Read ${ago(connection.syncedAt, now)}`
      : words.words;
  return {
    tone: 'bad',
    words: `${told} · not kept on this computer`,
    detail: [notKept, words.detail].filter((part) => part !== '').join('\n'),
  };
}

/** "This computer’s clock is off by 30 days."; "" where it is not, as far as anybody knows. */
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

const names: Readonly<Record<Connection['state'], string>> = {
  checking: 'Connecting',
  online: 'Online',
  offline: 'Offline',
  unauthorized: 'Token refused',
  'no-token': 'No token',
};

/** The connection in a few words, without its age. */
export function connectionName(connection: Connection): string {
  const isProxy = connection.state === 'offline' && connection.failure.proxy !== undefined;
  return isProxy ? 'Proxy sign-in required' : names[connection.state];
}

/** The account's platform inside a sentence: its host, or "the platform on this computer". */
export function platformPhrase(account: AccountView): string {
  return account.local ? 'the platform on this computer' : account.platformName;
}
