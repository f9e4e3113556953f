/** A column that announces another person's address never yields an invitee (it is offered). */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, test, vi } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import { address, name } from '../invite-samples.ts';
import { offeredIn, peopleIn, table, takenIn } from './reading.ts';

// A property over whole tables: slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const others: readonly (readonly [language: string, labels: readonly string[]])[] = [
  [
    'English',
    [
      'Emergency Contact Email',
      'Manager email',
      'managerEmail',
      'Recovery Email',
      'Alternate email address',
      'Backup email',
      'Invited by',
      'Supervisor',
      'Supervisor E-mail',
      'Secondary Email',
      'Email 2',
      'E-mail 2 - Value',
      'E-mail 2 Address',
      'Other email',
      'Parent/Guardian email',
      "Mother's email",
      'Spouse email',
      'Assistant email',
      'Reports to (email)',
      'Line manager',
      'Sponsor',
      'created_by_email',
      'Approver email',
      'Team lead email',
      'Group Email [Required]',
      'Reply-To',
      'CC',
      'Next of kin email',
      'HR contact email',
      'Referred by',
      'Billing email',
      'Vendor email',
      'Support contact',
      'Escalation e-mail',
      'CSM email',
      'Sales rep',
      'Interviewer',
      'Buddy',
    ],
  ],
  [
    'German',
    [
      'E-Mail des Vorgesetzten',
      'Vorgesetzten-E-Mail',
      'Notfallkontakt E-Mail',
      'Notfall-E-Mail-Adresse',
      'Alternative E-Mail-Adresse',
      'Zweite E-Mail',
      'E-Mail 2: Adresse',
      'Eingeladen von',
      'Rechnungs-E-Mail',
      'Ersteller',
      'Wiederherstellungs-E-Mail',
      'Ansprechpartner E-Mail',
    ],
  ],
  [
    'French',
    [
      'Courriel du responsable',
      'E-mail du supérieur',
      'Adresse de secours',
      "E-mail du contact d'urgence",
      'Autre adresse e-mail',
      'Adresse de messagerie 2',
      'Invité par',
      'Adresse e-mail de récupération',
    ],
  ],
  [
    'Spanish',
    [
      'Correo del jefe',
      'Correo electrónico del supervisor',
      'Correo de emergencia',
      'Correo alternativo',
      'Correo de recuperación',
      'Invitado por',
      'Dirección de correo electrónico 2',
    ],
  ],
  [
    'Portuguese',
    [
      'E-mail do gestor',
      'E-mail de emergência',
      'E-mail alternativo',
      'Convidado por',
      'Outro e-mail',
    ],
  ],
  [
    'Italian',
    [
      'Email del responsabile',
      'E-mail di emergenza',
      'Email alternativa',
      'Indirizzo posta elettronica 2',
      'Invitato da',
      'Email di recupero',
    ],
  ],
  [
    'Dutch',
    [
      'E-mail leidinggevende',
      'E-mail noodcontact',
      'Tweede e-mailadres',
      'Uitgenodigd door',
      'Herstel-e-mail',
    ],
  ],
  [
    'Polish',
    [
      'E-mail przełożonego',
      'E-mail kierownika',
      'Alternatywny adres e-mail',
      'Zaproszony przez',
      'Zapasowy e-mail',
    ],
  ],
  [
    'Russian',
    [
      'Почта руководителя',
      'Эл. почта начальника',
      'Резервная почта',
      'Адрес эл. почты 2',
      'Кем приглашён',
      'Экстренный контакт (почта)',
    ],
  ],
  [
    'Japanese',
    [
      '上司のメールアドレス',
      '緊急連絡先メール',
      '予備のメールアドレス',
      '招待者',
      '電子メール 2 アドレス',
    ],
  ],
  ['Chinese', ['经理邮箱', '紧急联系人邮箱', '备用邮箱', '邀请人', '主管電子郵件']],
  ['Turkish', ['Yönetici e-postası', 'Acil durum e-postası', 'Yedek e-posta', 'Davet eden']],
  ['Czech', ['E-mail nadřízeného', 'Nouzový e-mail', 'Záložní e-mail', 'Pozval']],
  ['Swedish', ['Chefens e-post', 'Nödkontakt e-post', 'Alternativ e-post', 'Inbjuden av']],
];
const own: Readonly<Record<string, string>> = {
  English: 'Email',
  German: 'E-Mail-Adresse',
  French: 'Courriel',
  Spanish: 'Correo electrónico',
  Portuguese: 'Endereço de e-mail',
  Italian: 'Posta elettronica',
  Dutch: 'E-mailadres',
  Polish: 'Adres e-mail',
  Russian: 'Электронная почта',
  Japanese: 'メールアドレス',
  Chinese: '电子邮箱',
  Turkish: 'E-posta',
  Czech: 'E-mailová adresa',
  Swedish: 'E-postadress',
};
const labels = others.flatMap(([language, all]) => all.map((label) => [language, label] as const));

describe.each(labels)('in %s, “%s”', (language, label) => {
  const mine = own[language] ?? 'Email';

  it('is not taken for a person without an address', () => {
    const text = table(['Name', mine, label, 'Role'], ['Jane Doe', '', 'mum@example.net', 'Admin']);
    expect(peopleIn(text)).toEqual([[undefined, 'Jane Doe', 'Admin']]);
    expect(offeredIn(text)).toEqual(['mum@example.net']);
  });

  it('is not taken from a column before the person’s own', () => {
    const text = table(
      [label, mine, 'Name'],
      ['dad@example.net', 'rick@example.org', 'Rick Roe'],
      ';',
    );
    expect(takenIn(text)).toEqual(['rick@example.org']);
    expect(offeredIn(text)).toEqual(['dad@example.net']);
  });

  it('is not taken even if no other column has addresses', () => {
    const text = table(['Name', label], ['Jane Doe', 'boss@example.net'], '\t');
    expect(takenIn(text)).toEqual([]);
    expect(offeredIn(text)).toEqual(['boss@example.net']);
  });
});

test.each([
  [
    'the smallest case',
    'Name,Email,Emergency Contact Email,Role\nJane Doe,,mum@example.net,Admin\nRick Roe,rick@example.org,dad@example.net,Billing',
    ['rick@example.org'],
  ],
  [
    'an address in the column for names',
    'Name,Email\nJane <jane@example.net>,\nRick,rick@example.org',
    ['rick@example.org'],
  ],
  [
    'an address in a column of another kind',
    'Email,Notes\n,ask mum@example.net\nrick@example.org,',
    ['rick@example.org'],
  ],
  [
    'a row that is cut off before the person’s own column',
    'Manager email,Name,Email\nboss@example.net',
    [],
  ],
  [
    'a header in the middle',
    'one@example.org\n\nName;E-Mail;Notfallkontakt\nJane;;mum@example.net',
    ['one@example.org'],
  ],
  [
    'a label in an unknown language beside a known one',
    'Nimi;Sähköposti;Esimiehen sähköposti\nJane;;boss@example.net',
    [],
  ],
  [
    'two columns of addresses, neither of which is known',
    'Foo;Bar;Baz\nJane Doe;jane@example.org;boss@example.net\nRick Roe;rick@example.org;boss@example.net',
    ['jane@example.org', 'rick@example.org'],
  ],
  [
    'two columns of addresses without a header',
    'Jane Doe\tjane@example.org\tmum@example.net',
    ['jane@example.org'],
  ],
  [
    'JSON with a manager',
    '[{"name":"Jane","manager":{"email":"boss@example.net"}},{"email":"rick@example.org","invited_by":"ada@example.net"}]',
    ['rick@example.org'],
  ],
  [
    'a contact card with a relative',
    'BEGIN:VCARD\nFN:Jane\nRELATED;TYPE=emergency:mailto:mum@example.net\nEND:VCARD',
    [],
  ],
  [
    'lines with labels',
    'Name: Jane\nEmail:\nManager email: boss@example.net\n\nName: Rick\nEmail: rick@example.org',
    ['rick@example.org'],
  ],
  [
    'a line with a label',
    'Emergency Contact: mum@example.net\nrick@example.org',
    ['rick@example.org'],
  ],
  [
    'a Markdown table',
    '| Name | Manager | Email |\n|---|---|---|\n| Rick | boss@example.net | rick@example.org |',
    ['rick@example.org'],
  ],
])('another person’s address is not taken from %s', (_name, text, taken) => {
  expect(takenIn(text)).toEqual(taken);
});

describe('an address that may belong to an organization', () => {
  const labels = [
    ['Company email'],
    ['Contact email'],
    ['Organization email'],
    ['Office e-mail'],
    ['Customer email'],
    ['Account Email'],
    ['Firmen-E-Mail'],
    ['E-mail de l’entreprise'],
    ['Correo de la empresa'],
    ['E-mail aziendale'],
    ['Adres e-mail firmowy'],
    ['公司邮箱'],
    ['会社メールアドレス'],
  ];

  it.each(labels)('is not taken beside the person’s own: %s', (label) => {
    const text = `Name;Email;${label};Role\nJane;;info@example.net;Admin\nRick;rick@example.org;;`;
    expect(takenIn(text)).toEqual(['rick@example.org']);
    expect(offeredIn(text)).toEqual(['info@example.net']);
  });

  it.each(labels)('is taken as the person’s if there is no other: %s', (label) => {
    expect(takenIn(`Name;${label};Role\nJane;jane@example.net;Admin`)).toEqual([
      'jane@example.net',
    ]);
  });
});

test('in any table, an address announced as another person’s is never taken', () => {
  const cell = fc.oneof(
    address,
    fc.constant(''),
    name.map((each) => each.replace(',', '')),
  );
  const column = fc.constantFrom(...labels.map(([, label]) => label));
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(own)),
      fc.uniqueArray(column, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.integer({ min: 0, max: 4 }),
      (mine, strangers, cells, delimiter, turn) => {
        const header = ['Name', mine, ...strangers];
        const order = header.map((_, index) => header[(index + turn) % header.length] ?? '');
        const rows = cells.map((row) => order.map((_, index) => row[index] ?? ''));
        const text = Papa.unparse({ fields: order, data: rows }, { delimiter });
        const place = order.indexOf(mine);
        const allowed = rows.map((row) => row[place] ?? '').filter((each) => each.includes('@'));
        for (const { email } of readInvitees(text).rows) {
          if (email !== undefined) expect(allowed).toContain(email);
        }
        expect(takenIn(text)).toEqual(allowed);
      },
    ),
    {
      numRuns: 300,
      examples: [
        [
          'Email',
          ['Emergency Contact Email', 'Backup email'],
          [
            ['', 'Aa', 'Bb', '', ''],
            ['', 'a@a.example.org', '', '', ''],
          ],
          '|',
          1,
        ],
      ],
    },
  );
});
