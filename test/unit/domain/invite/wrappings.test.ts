/** Addresses as word processors change them, and as links, directories and chats wrap them. */
import { describe, expect, it, test } from 'vitest';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import { offeredIn, peopleIn, takenIn } from './reading.ts';

const emailsIn = (text: string) => readInvitees(text).rows.map(({ email }) => email);

describe('typographic characters become ASCII again', () => {
  it.each([
    ['a typographic apostrophe', 'Paul.O’Connor@example.gov.uk', "paul.o'connor@example.gov.uk"],
    ['an opening one', 'Paul.O‘Connor@example.org', "paul.o'connor@example.org"],
    ['a modifier letter', 'd\u02bcarc@example.org', "d'arc@example.org"],
    ['an acute accent', 'o´brien@example.org', "o'brien@example.org"],
    ['a grave accent', 'o`brien@example.org', "o'brien@example.org"],
    ['a prime', 'o′brien@example.org', "o'brien@example.org"],
    ['a full-width one', 'o＇brien@example.org', "o'brien@example.org"],
    ['a hyphen that does not break', 'anne\u2011marie@example.org', 'anne-marie@example.org'],
    ['a hyphen', 'anne\u2010marie@example.org', 'anne-marie@example.org'],
    ['a dash', 'anne–marie@example.org', 'anne-marie@example.org'],
    ['a minus sign', 'anne\u2212marie@example.org', 'anne-marie@example.org'],
    ['a dash in its host', 'jane@my–company.example', 'jane@my-company.example'],
    ['a soft hyphen', 'jane@exam\u00adple.org', 'jane@example.org'],
    ['joined letters', 'gri\ufb03th@example.org', 'griffith@example.org'],
    ['a one-dot leader', 'jane\u2024doe@example.org', 'jane.doe@example.org'],
    ['a zero-width space', 'jane@\u200bexample.org', 'jane@example.org'],
    ['full-width signs', 'ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'jane@example.org'],
    ['typographic quotes around it', '“jane@example.org”', 'jane@example.org'],
    ['single ones around it', '‘jane@example.org’', 'jane@example.org'],
    ['spaces that do not break', '\u00a0jane@example.org\u202f', 'jane@example.org'],
    ['a dash of a list', '– jane@example.org', 'jane@example.org'],
  ])('%s', (_sign, text, email) => {
    expect(emailsIn(text)).toEqual([email]);
    expect(emailsIn(`Name,Email\nJane,${text}`)).toEqual([email]);
  });

  it('but stay in names', () => {
    expect(peopleIn('Paul O’Connor <paul.o’connor@example.org>')).toEqual([
      ["paul.o'connor@example.org", 'Paul O’Connor', ''],
    ]);
  });
});

describe('an address is read without its wrapping', () => {
  it.each([
    ['a link', 'mailto:jane@example.org'],
    ['a link with a subject', 'mailto:jane@example.org?subject=Hello%20there&body=Hi'],
    ['a link with copies', 'mailto:jane@example.org?cc=boss@example.net'],
    ['an encoded link', 'mailto:jane%40example.org'],
    ['a link with its receiver in the query', 'mailto:?to=jane@example.org&subject=Hi'],
    ['a link in capitals', 'MAILTO:JANE@EXAMPLE.ORG'],
    ['a link in brackets', '<mailto:jane@example.org?subject=Hello>'],
    ['Outlook’s copies', 'jane@example.org<mailto:jane@example.org>'],
    ['an older Outlook’s', '[mailto:jane@example.org]'],
    ['a chat’s', '<mailto:jane@example.org|jane@example.org>'],
    ['Markdown', '[jane@example.org](mailto:jane@example.org)'],
    ['Markdown with a title', '[jane@example.org](mailto:jane@example.org "Write")'],
    ['Markdown’s own brackets', '<jane@example.org>'],
    ['a wiki’s', '[mailto:jane@example.org]'],
    ['a wiki’s with a label', '[jane@example.org|mailto:jane@example.org]'],
    ['Org mode', '[[mailto:jane@example.org][jane@example.org]]'],
    ['HTML', '<a href="mailto:jane@example.org?subject=Hi" class="x">jane@example.org</a>'],
    ['HTML with entities', '<p>jane&#64;example&period;org</p>'],
    ['a directory’s main one', 'SMTP:jane@example.org'],
    ['a directory’s other one, alone', 'smtp:jane@example.org'],
    ['a telephone’s', 'sip:jane@example.org'],
    ['an account', 'acct:jane@example.org'],
    ['a guest’s name in a directory', 'jane_example.org#EXT#@tenant.onmicrosoft.com'],
    ['a guest’s name in small letters', '<jane_example.org#ext#@tenant.onmicrosoft.com>'],
    ['a member of a cloud project', '- user:jane@example.org'],
    ['a label', 'Email: jane@example.org'],
    ['a label without a space', 'E-mail:jane@example.org'],
    ['a script’s braces', '{jane@example.org}'],
    ['quotes of code', '`jane@example.org`'],
  ])('%s', (_kind, text) => {
    expect(emailsIn(text)).toEqual(['jane@example.org']);
  });

  it('also for a guest with an underscore in the address, in a table', () => {
    const guest = 'jane_doe_example.org#EXT#@tenant.onmicrosoft.com';
    expect(peopleIn(`Display name,User principal name\nJane Doe,${guest}`)).toEqual([
      ['jane_doe@example.org', 'Jane Doe', ''],
    ]);
  });

  it.each([
    ['alone', '-jane@example.org'],
    ['in quotes', '"-jane@example.org"'],
    ['in brackets', '<-jane@example.org>'],
    ['behind a quote that is not closed', '"-jane@example.org'],
    ['in a cell', '"-jane@example.org"\t'],
  ])('but with a leading dash: %s', (_kind, text) => {
    expect(emailsIn(text)).toEqual(['-jane@example.org']);
  });

  it.each([
    ['brackets', 'Jane Doe <jane@example.org>'],
    ['quotes', '"Jane Doe" <jane@example.org>'],
    ['single quotes', "'Jane Doe' <jane@example.org>"],
    ['parentheses', 'jane@example.org (Jane Doe)'],
    ['parentheses behind', 'Jane Doe (jane@example.org)'],
    ['parentheses without a space', 'Jane Doe(jane@example.org)'],
    ['escaped brackets', 'Jane Doe &lt;jane@example.org&gt;'],
    ['square brackets', 'Jane Doe [jane@example.org]'],
    ['a link in square brackets', 'Jane Doe [mailto:jane@example.org]'],
    ['a link in angle brackets', 'Jane Doe <mailto:jane@example.org>'],
    ['no space', 'Jane Doe<mailto:jane@example.org?subject=Hi>'],
    ['a dash', 'Jane Doe – jane@example.org'],
    ['a colon', 'Jane Doe: jane@example.org'],
    ['Markdown', '[Jane Doe](mailto:jane@example.org)'],
    ['Markdown without a scheme', '[Jane Doe](jane@example.org)'],
    ['a chat', '<mailto:jane@example.org|Jane Doe>'],
    ['a wiki', '[Jane Doe|mailto:jane@example.org]'],
    ['HTML', '<li><a href="mailto:jane@example.org">Jane Doe</a></li>'],
  ])('and with its name, beside %s', (_kind, text) => {
    expect(peopleIn(text)).toEqual([['jane@example.org', 'Jane Doe', '']]);
  });

  it.each([
    ['lines', 'mailto:jane@example.org?subject=a\nmailto:rick@example.org'],
    ['commas', 'mailto:jane@example.org?subject=a,mailto:rick@example.org'],
    ['commas and bare addresses', 'mailto:jane@example.org?subject=a,rick@example.org'],
    ['one link', 'mailto:jane@example.org,rick@example.org?subject=Welcome, all'],
    ['Markdown', '* [Jane](mailto:jane@example.org)\n* [Rick](mailto:rick@example.org)'],
    ['HTML', '<ul><li>jane@example.org</li><li>rick@example.org</li></ul>'],
    ['chat', '<mailto:jane@example.org|Jane> <mailto:rick@example.org|Rick>'],
  ])('for several addresses in %s', (_kind, text) => {
    expect(takenIn(text)).toEqual(['jane@example.org', 'rick@example.org']);
  });
});

describe('other addresses of a directory entry', () => {
  const known = {
    ownEmail: 'ada@example.org',
    members: [],
    invitations: [],
    projects: [],
    table: packetTable,
    capabilities: packetCapabilities,
    now: 0,
  };
  const kinds = (text: string, picks = {}) =>
    planInvitations(text, known, [], picks).rows.map(({ address, status }) => [
      address,
      status.kind,
    ]);

  it.each([
    ['below each other', 'SMTP:jane@example.org\nsmtp:jdoe@example.org'],
    ['below a heading', 'proxyAddresses\nSMTP:jane@example.org\nsmtp:jdoe@example.org'],
    ['before the main one', 'smtp:jdoe@example.org\nSMTP:jane@example.org'],
    ['with spaces between', 'SMTP:jane@example.org smtp:jdoe@example.org'],
    ['with semicolons', 'smtp:jdoe@example.org;SMTP:jane@example.org'],
    ['with plus signs', 'SMTP:jane@example.org+smtp:jdoe@example.org'],
    ['in braces', '{SMTP:jane@example.org, smtp:jdoe@example.org}'],
    ['in quotes', '"SMTP:jane@example.org","smtp:jdoe@example.org"'],
    ['with a telephone’s', 'SMTP:jane@example.org\nSIP:jane@example.org\nsmtp:jdoe@example.org'],
    ['as address books write them', 'jane@example.org ::: jdoe@example.org'],
  ])('are not invited unasked: %s', (_kind, text) => {
    expect(takenIn(text)).toEqual(['jane@example.org']);
    expect(new Map(kinds(text) as [string, string][])).toEqual(
      new Map([
        ['jane@example.org', 'new'],
        ['jdoe@example.org', 'alternate'],
      ]),
    );
    const picked = { 'jdoe@example.org': 'jdoe@example.org' };
    expect(kinds(text, picked).every(([, kind]) => kind === 'new')).toBe(true);
  });

  it('do not exist in a list without a main address', () => {
    expect(takenIn('smtp:jane@example.org\nsmtp:rick@example.org')).toEqual([
      'jane@example.org',
      'rick@example.org',
    ]);
  });

  it('of other systems are marked as unable to receive email', () => {
    const text =
      'X500:/o=Acme/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jane';
    expect(planInvitations(text, known).rows).toMatchObject([
      { status: { kind: 'invalid', reason: expect.stringMatching(/Exchange/) } },
    ]);
    expect(takenIn(`SMTP:jane@example.org ${text} smtp:jd@example.org`)).toEqual([
      'jane@example.org',
    ]);
  });
});

test('each contact card is one person, and further addresses are offered', () => {
  const cards = `BEGIN:VCARD
VERSION:4.0
FN:Jane Doe
EMAIL;TYPE=home;PREF=2:jd@home.example
EMAIL;TYPE=work;PREF=1:jane@example.org
END:VCARD
begin:vcard
version:2.1
n:Roe;Rick
email;internet:rick@exam
 ple.org
end:vcard
eva@example.org`;
  expect(peopleIn(cards)).toEqual([
    ['jane@example.org', 'Jane Doe', ''],
    ['rick@example.org', 'Rick Roe', ''],
    ['eva@example.org', '', ''],
  ]);
  expect(offeredIn(cards)).toEqual(['jd@home.example']);
});

test.each([
  ['double quotes', '"Doe, Jane" <jane@example.org>, "Roe, Rick" <rick@example.org>'],
  ['single quotes', "'Doe, Jane' <jane@example.org>, 'Roe, Rick' <rick@example.org>"],
  ['both', '"Doe, Jane" <jane@example.org>; \'Roe, Rick\' <rick@example.org>'],
  ['none', 'Doe, Jane <jane@example.org>; Roe, Rick <rick@example.org>'],
])('a name with a comma is kept in %s', (_quotes, text) => {
  expect(peopleIn(text).map(([, name]) => name)).toEqual(['Doe, Jane', 'Roe, Rick']);
});

test('apostrophes in names are not quotes', () => {
  expect(peopleIn("Pat O'Brien <pat@example.org>, Jim O'Neil <jim@example.org>")).toEqual([
    ['pat@example.org', "Pat O'Brien", ''],
    ['jim@example.org', "Jim O'Neil", ''],
  ]);
});

test.each([
  ['Please add Jane (jane@example.org) and Rick <rick@example.org>'],
  ['Jane Doe [jane@example.org] or Rick Roe <rick@example.org>'],
])('no address is lost as the name of another: %s', (text) => {
  expect(takenIn(text)).toEqual(['jane@example.org', 'rick@example.org']);
});

test('an address that is the name of another is not invited', () => {
  expect(takenIn('"jane@old.example" <jane@example.org>')).toEqual(['jane@example.org']);
});
