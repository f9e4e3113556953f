/** Cells that hold more than their text, and labels that hold more than their meaning. */
import { describe, expect, it } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import { leftIn, peopleIn } from './reading.ts';

describe('a cell is read as a spreadsheet shows it', () => {
  it.each([
    ['a text', '="jane@example.org"'],
    ['a text with a space', '= "jane@example.org"'],
    ['a link', '"=HYPERLINK(""mailto:jane@example.org"",""jane@example.org"")"'],
    ['a link of other countries', '"=HYPERLINK(""mailto:jane@example.org"";""jane@example.org"")"'],
    ['a link without a label', '"=HYPERLINK(""mailto:jane@example.org"")"'],
    [
      'a link in small letters',
      '"=hyperlink( ""mailto:jane@example.org"" , ""jane@example.org"" )"',
    ],
  ])('%s', (_kind, cell) => {
    expect(peopleIn(`Name,Email\n"=""Jane Doe""",${cell}`)).toEqual([
      ['jane@example.org', 'Jane Doe', ''],
    ]);
  });

  it('a text that only looks like a formula stays as it is', () => {
    expect(peopleIn(`Name,Email\n"'=""Jane""",jane@example.org`)).toEqual([
      ['jane@example.org', '="Jane"', ''],
    ]);
    expect(peopleIn('Name,Email\n=A1,jane@example.org')).toEqual([['jane@example.org', '=A1', '']]);
  });
});

describe('a Markdown cell is read as it is rendered', () => {
  it.each([
    ['bold', '**Jane Doe**', 'Jane Doe'],
    ['bold with underscores', '__Jane Doe__', 'Jane Doe'],
    ['italic', '*Jane Doe*', 'Jane Doe'],
    ['italic with underscores', '_Jane Doe_', 'Jane Doe'],
    ['both', '***Jane Doe***', 'Jane Doe'],
    ['struck', '~~Jane Doe~~', 'Jane Doe'],
    ['code', '`Jane Doe`', 'Jane Doe'],
    ['a bar', 'Jane \\| Doe', 'Jane | Doe'],
    ['a star alone', 'Jane * Doe', 'Jane * Doe'],
    ['a name with underscores', 'jane_doe', 'jane_doe'],
  ])('%s', (_kind, cell, name) => {
    const table = `| Name | Email |\n|---|---|\n| ${cell} | jane@example.org |`;
    expect(peopleIn(table)).toEqual([['jane@example.org', name, '']]);
  });
});

it.each([
  ['with its address', '[jane@example.org|mailto:jane@example.org]'],
  ['with a label', '[Mail|mailto:jane@example.org]'],
  ['with a title', '[jane@example.org|mailto:jane@example.org|Write to Jane]'],
])('a wiki link that contains a bar stays one cell: %s', (_kind, link) => {
  expect(peopleIn(`||Name||Email||Role||\n|Jane|${link}|Admin|`)).toEqual([
    ['jane@example.org', 'Jane', 'Admin'],
  ]);
});

describe('the label of a template', () => {
  const template =
    'version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname]\n';

  it('is read without the property name behind it', () => {
    const text = `${template}Jane Doe,jane@example.org,x,No,Jane,Doe\nOld Hand,old@example.org,x,Yes,Old,Hand`;
    expect(peopleIn(text)).toEqual([
      ['jane@example.org', 'Jane Doe', ''],
      ['old@example.org', 'Old Hand', ''],
    ]);
    expect(leftIn(text)).toEqual(['old@example.org']);
  });

  it.each(['Email [manager]', 'Email (boss/other)', 'Mail [emergencyContact]'])(
    'does not announce the person’s own address if a remark says whose it is: %s',
    (label) => {
      const { rows } = readInvitees(`Name,${label}\nJane,boss@example.net`);
      expect(rows.map(({ email }) => email)).toEqual([undefined]);
    },
  );
});

describe('JSON of a directory is read:', () => {
  it.each([
    [
      'with remarks about itself',
      '{"@odata.context":"https://graph.example/v1.0/$metadata#users","value":[{"displayName":"Jane Doe","mail":"jane@example.org","accountEnabled":true},{"displayName":"Old","mail":"old@example.org","accountEnabled":false}]}',
    ],
    [
      'with a full name beside its parts',
      '{"users":[{"primaryEmail":"jane@example.org","name":{"fullName":"Jane Doe"},"suspended":false},{"primaryEmail":"old@example.org","name":{"fullName":"Old"},"suspended":true}]}',
    ],
  ])('%s', (_kind, text) => {
    expect(peopleIn(text)).toEqual([
      ['jane@example.org', 'Jane Doe', ''],
      ['old@example.org', 'Old', ''],
    ]);
    expect(leftIn(text)).toEqual(['old@example.org']);
  });
});

it.each([
  ['UTF-8', 'CHARSET=UTF-8', '=D0=90=D0=BD=D0=BD=D0=B0'],
  ['no charset', '', '=D0=90=D0=BD=D0=BD=D0=B0'],
  ['Windows-1251', 'CHARSET=windows-1251', '=C0=ED=ED=E0'],
  ['KOI8', 'CHARSET=KOI8-R', '=E1=CE=CE=C1'],
  ['an unknown one', 'CHARSET=x-unknown', '=D0=90=D0=BD=D0=BD=D0=B0'],
])('a contact card in %s is decoded', (_kind, charset, name) => {
  const parameters = ['FN', charset, 'ENCODING=QUOTED-PRINTABLE'].filter((each) => each !== '');
  const card = `BEGIN:VCARD\nVERSION:2.1\n${parameters.join(';')}:${name}\nEMAIL:anna@example.org\nEND:VCARD`;
  expect(peopleIn(card)).toEqual([['anna@example.org', 'Анна', '']]);
});
