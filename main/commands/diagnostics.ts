/**
 * Text for a report of a fault: versions, the state of each account and recent errors. It names no person, no
 * organization, no address and no secret.
 */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { AccountView } from '#preload/contract/shell.ts';
import type { Redactor } from '../log/redactor.ts';

/** Number of log entries in a report. */
const maxEntries = 20;
/** Characters of one log entry. */
const maxEntryLength = 2000;

/** The beginning of a warning or an error in the log: "2026-03-10T12:00:00.000Z error …". */
const entryStart = /^\d{4}-\d\d-\d\dT\S+ (\w+) /;

/** Returns the latest warnings and errors of a log, each with its stack. */
export function latestErrors(log: string): readonly string[] {
  const entries: string[] = [];
  for (const line of log.split('\n')) {
    if (entryStart.test(line)) entries.push(line);
    else if (entries.length > 0) entries.push(`${entries.pop()}\n${line}`);
  }
  return entries
    .filter((entry) => /^(?:warn|error)$/.test(entryStart.exec(entry)?.[1] ?? ''))
    .slice(-maxEntries)
    .map((entry) => entry.trim().slice(0, maxEntryLength));
}

/** Shorter names would redact ordinary words. */
const minNameLength = 3;

/** Returns every text by which an account, its people or its organizations could be recognized. */
function namesIn(accounts: readonly AccountView[]): readonly string[] {
  return accounts
    .flatMap(({ person, name, platformName, organizations, id }) => [
      person.name,
      person.email,
      person.id,
      name,
      platformName,
      id,
      ...organizations.flatMap((organization) => [organization.name, organization.id]),
    ])
    .filter((text) => text.length >= minNameLength && text !== 'This computer')
    .toSorted((one, other) => other.length - one.length);
}

/** Returns a function that removes addresses, names and secrets from a text. */
export function redaction(
  accounts: readonly AccountView[],
  redactor: Pick<Redactor, 'redact'>,
  home = homedir(),
): (text: string) => string {
  const names = namesIn(accounts);
  return (text) => {
    const clean = redactor
      .redact(text)
      .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>)]+/gi, '[address]')
      .replace(/[^\s"'<>(),;:]+@[^\s"'<>(),;:]+/g, '[email]');
    const homeless = home === '' || home === '/' ? clean : clean.replaceAll(home, '~');
    return names.reduce((rest, name) => rest.replaceAll(name, '[name]'), homeless);
  };
}

function accountLine(account: AccountView, index: number): string {
  const { connection } = account;
  const state =
    connection.state === 'failing' ? `failing (${connection.failure.kind})` : connection.state;
  const parts = [
    account.kind,
    account.local ? 'on this computer' : 'remote',
    account.storage,
    state,
    `${account.organizations.length} organizations`,
  ];
  return `${index + 1}. ${parts.join(', ')}${account.notKept === undefined ? '' : ', not kept'}`;
}

export interface DiagnosticsParts {
  readonly versions: Readonly<Record<string, string>>;
  readonly accounts: readonly AccountView[];
  readonly logFile: string;
  readonly redactor: Pick<Redactor, 'redact'>;
}

/** Resolves even if there is no log. */
export async function diagnosticsText(parts: DiagnosticsParts): Promise<string> {
  const { versions, accounts, logFile, redactor } = parts;
  const log = await readFile(logFile, 'utf8').catch(() => '');
  const redact = redaction(accounts, redactor);
  const errors = latestErrors(log).map(redact);
  return [
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    '',
    `Accounts: ${accounts.length}`,
    ...accounts.map(accountLine),
    '',
    `Recent warnings and errors: ${errors.length}`,
    ...errors,
    '',
  ].join('\n');
}
