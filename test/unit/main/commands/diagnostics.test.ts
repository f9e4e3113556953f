/** The text for a report of a fault says what went wrong, and names nobody. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { diagnosticsText, latestErrors, redaction } from '#main/commands/diagnostics.ts';
import { Redactor } from '#main/log/redactor.ts';
import { account, organization } from '../../renderer/samples.ts';
import { emptyFolder } from '../support/folder.ts';

const redactor = new Redactor();
const token = 'canary-token-4711';
redactor.hide(token);

const accounts = [
  account({
    name: 'Production',
    address: 'https://cloud.example.com/api',
    platformName: 'cloud.example.com',
    organizations: [organization({ name: 'Zürich Hosting' })],
  }),
];

describe('the latest errors of a log', () => {
  it('are its warnings and errors with their stacks, without the rest', () => {
    const log = [
      '    at a line of a file that was rotated',
      '2026-03-10T12:00:00.000Z info Started',
      '2026-03-10T12:00:01.000Z error It failed',
      '    at somewhere (file.js:1:1)',
      '2026-03-10T12:00:02.000Z warn Slow',
      '2026-03-10T12:00:03.000Z info error is a word here',
      '',
    ].join('\n');
    expect(latestErrors(log)).toEqual([
      '2026-03-10T12:00:01.000Z error It failed\n    at somewhere (file.js:1:1)',
      '2026-03-10T12:00:02.000Z warn Slow',
    ]);
  });

  it('are at most 20, the newest', () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `2026-03-10T12:00:00.000Z warn ${index}`,
    );
    expect(latestErrors(lines.join('\n'))).toEqual(lines.slice(10));
  });

  it('are none in an empty log', () => {
    expect(latestErrors('')).toEqual([]);
  });
});

describe('a redacted text', () => {
  const redact = redaction(accounts, redactor, '/home/ada');

  it.each([
    ['No answer from https://cloud.example.com/api/x?y=1.', 'No answer from [address]'],
    ['cloud.example.com refused', '[name] refused'],
    ['mail to grace.hopper+x@mail.example.org bounced', 'mail to [email] bounced'],
    ['Ada Lovelace left Zürich Hosting', '[name] left [name]'],
    [`the token ${token} was refused`, 'the token [secret] was refused'],
    ['/home/ada/.config/Orgdesk/logs', '~/.config/Orgdesk/logs'],
    ['Production failed', '[name] failed'],
    ['at Object.run (main/jobs/jobs.ts:12:3)', 'at Object.run (main/jobs/jobs.ts:12:3)'],
  ])('of %j is %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it('contains no address, name or secret, wherever they stand', () => {
    const secrets = [
      token,
      'ada@example.org',
      'Ada Lovelace',
      'cloud.example.com',
      'Zürich Hosting',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...secrets),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          expect(redact(`${before} ${secret} ${after}`)).not.toContain(secret);
        },
      ),
    );
  });
});

test('the report has versions, accounts without names, and errors', async () => {
  const logFile = join(await emptyFolder(), 'main.log');
  writeFileSync(logFile, '2026-03-10T12:00:00.000Z error No answer for ada@example.org\n');
  const text = await diagnosticsText({
    versions: { Orgdesk: '1.2.3', Node: '20' },
    accounts,
    logFile,
    redactor,
  });
  expect(text).toBe(
    [
      'Orgdesk: 1.2.3',
      'Node: 20',
      '',
      'Accounts: 1',
      '1. packet, remote, keychain, online, 1 organizations',
      '',
      'Recent warnings and errors: 1',
      '2026-03-10T12:00:00.000Z error No answer for [email]',
      '',
    ].join('\n'),
  );
});

test('the report is made without a log', async () => {
  const logFile = join(await emptyFolder(), 'none.log');
  const text = await diagnosticsText({ versions: {}, accounts: [], logFile, redactor });
  expect(text).toContain('Recent warnings and errors: 0');
});
