/** A mail server's answer, as shown to the inviter: without the operator's hosts. */
import { expect, it } from 'vitest';
import { isRefusal, wordsOf } from '#platform/mail/transport.ts';

const recipient = 'bob@example.org';

/** Creates an error like nodemailer's. */
function fault(command: string, response?: string): Error {
  const responseCode = response === undefined ? undefined : Number(response.slice(0, 3));
  return Object.assign(new Error(`Failed: ${response ?? command}`), {
    command,
    response,
    responseCode,
  });
}

const unreachable = 'Couldn’t reach the mail server';

it.each([
  [new Error('connect ECONNREFUSED 10.1.2.3:25'), unreachable],
  [new Error('getaddrinfo ENOTFOUND mail.internal.example.com'), unreachable],
  [new Error('Hostname/IP does not match certificate: smtp.corp'), unreachable],
  [fault('CONN'), unreachable],
  [
    fault('CONN', '554 relay-7.corp.example.com says no'),
    'The mail server refused the email (code 554)',
  ],
  [
    fault('AUTH PLAIN', '535 5.7.8 platform@corp.example.com: wrong password'),
    'The mail server refused the email (code 535)',
  ],
  [
    fault('MAIL FROM', '550 5.7.1 orgdesk@corp.example.com may not send'),
    'The mail server refused the email (code 550)',
  ],
  [
    fault('RCPT TO', '550 5.1.1 <bob@example.org>: No such mailbox'),
    '550 5.1.1 <bob@example.org>: No such mailbox',
  ],
  [
    fault('RCPT TO', '550 5.1.1 mx2.example.org: bob is unknown'),
    '550 5.1.1 mx2.example.org: bob is unknown',
  ],
  [
    fault('RCPT TO', '554 5.7.1 relay-7.corp.example.com[10.1.2.3]: Relay access denied'),
    '554 5.7.1 ……: Relay access denied',
  ],
  [
    fault('DATA', '451 4.3.0 queue on [IPv6:2001:db8::25] (outbound.corp.example.com) is full'),
    '451 4.3.0 queue on … (…) is full',
  ],
  [
    fault('RCPT TO', '450 4.2.0 Greylisted, see https://help.corp.example.com/x'),
    '450 4.2.0 Greylisted, see https://…/x',
  ],
  [fault('RCPT TO', '550 No\r\nmailbox'), '550 No mailbox'],
])('%s', (error, words) => {
  expect(wordsOf(error, recipient)).toBe(words);
});

it('a permanent refusal of the recipient or of the mail is a refusal', () => {
  expect(isRefusal(fault('RCPT TO', '550 No'))).toBe(true);
  expect(isRefusal(fault('RCPT TO', '450 Later'))).toBe(false);
  expect(isRefusal(fault('MAIL FROM', '550 No'))).toBe(false);
});
