/** Text copied from emails, calendars and terminals. */
import { describe, expect, it, test } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import { peopleIn, takenIn } from './reading.ts';

const both = [
  ['jane@example.org', 'Jane Doe', ''],
  ['rick@example.org', 'Rick Roe', ''],
];

describe('the people of a mail’s headers are read', () => {
  it.each([
    ['one line', 'To: Jane Doe <jane@example.org>, Rick Roe <rick@example.org>'],
    ['two lines', 'To: Jane Doe <jane@example.org>\nCc: Rick Roe <rick@example.org>'],
    ['folded', 'To: Jane Doe <jane@example.org>,\n\tRick Roe <rick@example.org>'],
    ['with a sender', 'From: Jane Doe <jane@example.org>\nTo: Rick Roe <rick@example.org>'],
    [
      'with a subject and a date',
      'To: Jane Doe <jane@example.org>; Rick Roe <rick@example.org>\nSubject: Hi, all\nDate: Mon, 1 Jan 2024 10:00:00 +0000',
    ],
    [
      'with what servers write',
      'Return-Path: <bounce@mail.example>\nReceived: from a by b for <list@mail.example>;\n\tMon, 1 Jan 2024\nMessage-ID: <1@mail.example>\nX-Sender: x@mail.example\nTo: Jane Doe <jane@example.org>, Rick Roe <rick@example.org>',
    ],
    [
      'quoted',
      '> To: Jane Doe <jane@example.org>\n> Cc: Rick Roe <rick@example.org>\n> Subject: Hi',
    ],
    ['bold', '**To:** Jane Doe <jane@example.org>\n**Cc:** Rick Roe <rick@example.org>'],
    [
      'German',
      'Von: Jane Doe <jane@example.org>\nGesendet: Montag, 1. Januar 2024 10:00\nAn: Rick Roe <rick@example.org>\nBetreff: AW: Hallo',
    ],
    [
      'French',
      'De : Jane Doe <jane@example.org>\nEnvoyé : lundi 1 janvier 2024 10:00\nÀ : Rick Roe <rick@example.org>\nObjet : RE: Bonjour',
    ],
    [
      'Spanish',
      'De: Jane Doe <jane@example.org>\nEnviado el: lunes, 1 de enero\nPara: Rick Roe <rick@example.org>\nAsunto: Hola',
    ],
    [
      'Italian',
      'Da: Jane Doe <jane@example.org>\nInviato: lunedì\nA: Rick Roe <rick@example.org>\nOggetto: Ciao',
    ],
    [
      'Dutch',
      'Van: Jane Doe <jane@example.org>\nVerzonden: maandag\nAan: Rick Roe <rick@example.org>\nOnderwerp: Hoi',
    ],
    [
      'Polish',
      'Od: Jane Doe <jane@example.org>\nWysłano: poniedziałek\nDo: Rick Roe <rick@example.org>\nTemat: Cześć',
    ],
    [
      'Russian',
      'От: Jane Doe <jane@example.org>\nОтправлено: 1 января\nКому: Rick Roe <rick@example.org>\nТема: Привет',
    ],
    [
      'Japanese',
      '差出人: Jane Doe <jane@example.org>\n送信日時: 2024年1月1日\n宛先: Rick Roe <rick@example.org>\n件名: こんにちは',
    ],
    [
      'Chinese',
      '发件人：Jane Doe <jane@example.org>\n发送时间：2024年1月1日\n收件人：Rick Roe <rick@example.org>\n主题：你好',
    ],
    [
      'Swedish',
      'Från: Jane Doe <jane@example.org>\nSkickat: måndag\nTill: Rick Roe <rick@example.org>\nÄmne: Hej',
    ],
    [
      'encoded names',
      'To: =?utf-8?Q?Jane_Doe?= <jane@example.org>, =?UTF-8?B?UmljayBSb2U=?= <rick@example.org>',
    ],
  ])('%s', (_kind, text) => {
    expect(peopleIn(text)).toEqual(both);
  });

  it.each([
    ['family names first', 'To: Doe, Jane <jane@example.org>; Roe, Rick <rick@example.org>'],
    ['in quotes', 'To: "Doe, Jane" <jane@example.org>, "Roe, Rick" <rick@example.org>'],
    [
      'encoded',
      'To: =?utf-8?Q?Doe=2C_Jane?= <jane@example.org>, "=?utf-8?Q?Roe=2C?= =?utf-8?Q?_Rick?=" <rick@example.org>',
    ],
  ])('with names that contain a comma: %s', (_kind, text) => {
    expect(peopleIn(text).map(([, name]) => name)).toEqual(['Doe, Jane', 'Roe, Rick']);
  });

  it.each([
    ['UTF-8', '=?utf-8?q?J=C3=BCrgen?='],
    ['Latin 1', '=?iso-8859-1?Q?J=FCrgen?='],
    ['Windows', '=?Windows-1252?Q?J=FCrgen?='],
    ['Base64', '=?UTF-8?B?SsO8cmdlbg==?='],
    ['a language', '=?utf-8*de?q?J=C3=BCrgen?='],
    ['two words', '=?utf-8?q?J=C3=BCr?= =?utf-8?q?gen?='],
    ['two lines', '=?utf-8?q?J=C3=BCr?=\n =?utf-8?q?gen?='],
    ['an unknown charset', '=?x-none?q?J=C3=BCrgen?='],
    ['quotes', '"=?utf-8?q?J=C3=BCrgen?="'],
  ])('an encoded name in %s', (_kind, name) => {
    expect(peopleIn(`To: ${name} <j@example.org>`)).toEqual([['j@example.org', 'Jürgen', '']]);
  });

  it('headers without people are reported as not read', () => {
    const { rows, asides } = readInvitees(
      'To: jane@example.org\nSubject: for x@y.example,\n and others\nDate: Monday',
    );
    expect(rows.map(({ email }) => email)).toEqual(['jane@example.org']);
    expect(asides).toEqual(['Subject: for x@y.example, and others', 'Date: Monday']);
  });

  it.each([
    ['a list', 'jane@example.org\nDate: rick@example.org'],
    ['labels that also stand in tables', 'Date: 2024-01-01\nSubject: Hi'],
    ['a name', 'From here on: Jane <jane@example.org>'],
  ])('but not in %s', (_kind, text) => {
    expect(readInvitees(text).asides).toEqual([]);
  });
});

const event = (lines: string) =>
  `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@calendar.example\nORGANIZER;CN=Boss:mailto:boss@example.net\n${lines}\nEND:VEVENT\nEND:VCALENDAR`;

describe('the people who are invited to an event', () => {
  it.each([
    ['plain', 'ATTENDEE;CN=Jane Doe:mailto:jane@example.org'],
    ['in capitals', 'ATTENDEE;CN=Jane Doe:MAILTO:JANE@EXAMPLE.ORG'],
    ['in quotes', 'ATTENDEE;CN="Jane Doe":mailto:jane@example.org'],
    ['with an answer', 'ATTENDEE;PARTSTAT=ACCEPTED;CN=Jane Doe;RSVP=TRUE:mailto:jane@example.org'],
    ['folded', 'ATTENDEE;CUTYPE=INDIVIDUAL;CN=Jane\n  Doe:mailto:jane@exam\n ple.org'],
    [
      'a link in quotes',
      'ATTENDEE;SENT-BY="mailto:x@y.example";CN=Jane Doe:mailto:jane@example.org',
    ],
    ['without a scheme', 'ATTENDEE;CN=Jane Doe:jane@example.org'],
    [
      'beside a room',
      'ATTENDEE;CUTYPE=ROOM;CN=Room:mailto:room@example.net\nATTENDEE;CN=Jane Doe:mailto:jane@example.org',
    ],
    ['beside a telephone', 'ATTENDEE;CN=Bo:tel:1\nATTENDEE;CN=Jane Doe:mailto:jane@example.org'],
    [
      'below a description',
      'DESCRIPTION:a@b.example\nATTENDEE;CN=Jane Doe:mailto:jane@example.org',
    ],
  ])('%s', (_kind, lines) => {
    expect(peopleIn(event(lines))).toEqual([both[0]]);
    expect(takenIn(`${event(lines).replaceAll('\n', '\r\n')}\nrick@example.org`)).toEqual([
      'jane@example.org',
      'rick@example.org',
    ]);
  });

  it('have no name that equals their address', () => {
    expect(peopleIn(event('ATTENDEE;CN=jane@example.org:mailto:jane@example.org'))).toEqual([
      ['jane@example.org', '', ''],
    ]);
  });
});

describe('a terminal table whose columns are marked by dashes', () => {
  it.each([
    [
      'PowerShell',
      'Name     Alias PrimarySmtpAddress\n----     ----- ------------------\nJane Doe jane  jane@example.org\nRick Roe rick  rick@example.org',
    ],
    [
      'PowerShell, between empty lines',
      '\n\nName     PrimarySmtpAddress\n----     ------------------\nJane Doe jane@example.org\nRick Roe rick@example.org\n\n',
    ],
    [
      'sqlcmd',
      'id name     email\n-- -------- ----------------\n 1 Jane Doe jane@example.org\n 2 Rick Roe rick@example.org',
    ],
    [
      'an empty cell',
      'Name     Team Email\n-------- ---- ----------------\nJane Doe      jane@example.org\nRick Roe IT   rick@example.org',
    ],
    [
      'the address first',
      'WindowsEmailAddress DisplayName\n------------------- -----------\njane@example.org    Jane Doe\nrick@example.org    Rick Roe',
    ],
    [
      'two tables',
      'Name     Mail\n----     ----\nJane Doe jane@example.org\n\nName     Mail\n----     ----\nRick Roe rick@example.org',
    ],
  ])('%s', (_kind, text) => {
    expect(peopleIn(text)).toEqual(both);
  });

  it('is not recognized if a cell reaches into the next column', () => {
    const text = 'Name Mail\n---- ----\nJane jane@example.org\nAlexander alex@example.org';
    expect(takenIn(text)).toContain('jane@example.org');
    expect(
      readInvitees(text)
        .rows.map(({ text: row }) => row)
        .join('\n'),
    ).toContain('alex@');
  });
});

describe('each recipient in a message trace is one person', () => {
  it.each([
    [
      'Exchange',
      'Received,SenderAddress,RecipientAddress,Subject\n2024,boss@example.net,jane@example.org,Hi\n2024,boss@example.net,rick@example.org,Hi',
    ],
    [
      'an extended one',
      'sender_address,recipient_status,message_id\nboss@example.net,"jane@example.org##Receive, Deliver;rick@example.org##Delivered",<1@mail.example>',
    ],
    [
      'a tracking log',
      'sender-address,recipient-address,event-id\nboss@example.net,jane@example.org;rick@example.org,DELIVER',
    ],
    ['Google’s', 'Subject,From,To\nHi,boss@example.net,"jane@example.org, rick@example.org"'],
    ['a calendar’s', 'Event;Attendees\nLunch;jane@example.org, rick@example.org'],
  ])('%s', (_kind, text) => {
    expect(takenIn(text)).toEqual(['jane@example.org', 'rick@example.org']);
  });

  it('but beside names, several addresses are one person’s', () => {
    const text = 'Name,To\nJane,"jane@example.org, jd@example.org"';
    expect(takenIn(text)).toEqual(['jane@example.org']);
  });
});

test('Exchange phone numbers and addresses are one entry each', () => {
  const { rows } = readInvitees(
    'SMTP:jane@example.org,X400:C=US;A= ;P=Org;O=Exchange;S=Doe;G=Jane;,EUM:12;phone-context=x,smtp:jd@example.org',
  );
  expect(rows.map(({ email }) => email)).toEqual([
    'jane@example.org',
    undefined,
    undefined,
    'jd@example.org',
  ]);
});
