import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, vi } from 'vitest';
import { parseEmailList } from '#domain/invite/email-list.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import { plainSigns } from '#domain/invite/pasted-address.ts';
import { unwrapLinks } from '#domain/invite/unwrap-links.ts';
import { address, name, separator, writtenAddress } from '../invite-samples.ts';

// Properties over whole texts: slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const emailsOf = (text: string) => readInvitees(text).rows.map(({ email }) => email);
const briefly = (text: string) =>
  readInvitees(text).rows.map(({ email, name: called, roles, projects }) => [
    email,
    called,
    roles,
    projects,
  ]);

describe('a table', () => {
  it.each([
    [
      'commas',
      'Name,E-mail,Role,Projects\nAda,ada@example.org,Admin,\n"Hopper, G",g@example.org,Collaborator,"web; api"',
    ],
    [
      'semicolons',
      'Name;E-mail;Role;Projects\r\nAda;ADA@example.org;Admin;\r\nHopper, G;g@example.org;Collaborator;"web; api"\r\n',
    ],
    [
      'tabs',
      'name\temail address\trole\tprojects\nAda\tada@example.org\tAdmin\nHopper, G\tg@example.org\tCollaborator\tweb; api',
    ],
    [
      'Excel’s line and a byte order mark',
      '\ufeffsep=;\nName;E-mail;Role;Projects\nAda;ada@example.org;Admin;\n"Hopper, G";g@example.org;Collaborator;"web; api"',
    ],
    [
      'first and last names',
      'Email,First name,Last name,Role,Projects\nada@example.org,Ada,,Admin,\ng@example.org,"Hopper,",G,Collaborator,web; api',
    ],
  ])('is read with %s', (_kind, text) => {
    expect(briefly(text)).toEqual([
      ['ada@example.org', 'Ada', 'Admin', ''],
      ['g@example.org', 'Hopper, G', 'Collaborator', 'web; api'],
    ]);
  });

  it.each([
    ['cells of a spreadsheet', 'Ada\tada@example.org\tAdmin\nGrace\tg@example.org\tBilling'],
    ['another order', 'ada@example.org,Admin,Ada\ng@example.org,billing,Grace'],
    ['first and last names', 'Ada\tL\tada@example.org\tAdmin\nGrace\tH\tg@example.org\tBilling'],
  ])('needs no header: %s', (_kind, text) => {
    expect(readInvitees(text).rows).toMatchObject([
      { email: 'ada@example.org', name: expect.stringMatching(/^Ada/), roles: 'Admin' },
      {
        email: 'g@example.org',
        name: expect.stringMatching(/^Grace/),
        roles: /billing/i.exec(text)?.[0],
      },
    ]);
  });

  it('is not found in a list', () => {
    expect(briefly('"Lovelace, Ada" <ada@example.org>\n"Hopper, Grace" <g@example.org>')).toEqual([
      ['ada@example.org', 'Lovelace, Ada', '', ''],
      ['g@example.org', 'Hopper, Grace', '', ''],
    ]);
    expect(emailsOf('ada@example.org, nonsense')).toEqual(['ada@example.org', undefined]);
  });

  it('can follow a list, and can have a single column', () => {
    expect(emailsOf('one@example.org\nE-mail\ntwo@example.org\nthree@example.org')).toEqual([
      'one@example.org',
      'two@example.org',
      'three@example.org',
    ]);
  });

  it('ignores columns without a use', () => {
    const [table] = readInvitees('E-mail,Phone\nada@example.org,123').tables;
    expect(table?.columns.map(({ label }) => label)).toEqual(['E-mail', 'Phone']);
    expect(table?.kinds).toEqual(['email', 'unused']);
  });

  it('takes addresses from a column called Address if no other announces email', () => {
    expect(emailsOf('Name,Address\nAda,ada@example.org')).toEqual(['ada@example.org']);
    expect(emailsOf('Address,E-mail\nLondon,ada@example.org')).toEqual(['ada@example.org']);
  });

  it('keeps rows without an address, and offers further and misplaced addresses', () => {
    const text =
      'E-mail,Name,Role\n,Ada,admin\na@example.org; b@example.org,,billing\nGrace,g@example.org,';
    expect(readInvitees(text).rows).toMatchObject([
      { email: undefined, name: 'Ada', roles: 'admin', offered: [] },
      { email: 'a@example.org', roles: 'billing', offered: [{ email: 'b@example.org', from: '' }] },
      { email: undefined, offered: [{ email: 'g@example.org', from: 'Name' }] },
    ]);
  });

  it('loses nothing after an unclosed quote', () => {
    const text = 'email,name\na@example.org,"Ada\nb@example.org,Bob\nc@example.org,Cy';
    expect(emailsOf(text)).toEqual(['a@example.org', 'b@example.org', 'c@example.org']);
  });
});

const cell = fc.oneof(name, fc.constantFrom('', 'a;b', 'say "hi"', "it's", '#1', '=1+1', ' x '));

describe('for any paste', () => {
  it('every address comes out once and in order, in any notation', () => {
    fc.assert(
      fc.property(fc.array(writtenAddress, { maxLength: 12 }), separator, (people, between) => {
        const text = people.map(({ written }) => written).join(between);
        expect(emailsOf(text)).toEqual(people.map((each) => each.address));
      }),
      { numRuns: 300 },
    );
  });

  it('a table is read back with any delimiter, order of columns and quoting', () => {
    const person = fc.record({
      Name: cell,
      'E-mail': address,
      Role: cell,
      Projects: cell,
      Phone: cell,
    });
    const order = fc.shuffledSubarray(['Name', 'E-mail', 'Role', 'Projects', 'Phone'] as const, {
      minLength: 5,
    });
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 8 }),
        order,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('', '\ufeff', '\ufeffsep=,\r\n'),
        fc.boolean(),
        (people, columns, delimiter, start, quotes) => {
          const text = `${start}${Papa.unparse(people, { columns: [...columns], delimiter, quotes })}`;
          expect(briefly(text)).toEqual(
            people.map((each) => [
              each['E-mail'],
              each.Name.trim(),
              each.Role.trim(),
              each.Projects.trim(),
            ]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  const scrap = fc.constantFrom(
    ...[
      'a',
      'b.c',
      '1',
      '-',
      '.',
      '@',
      '＠',
      ' ',
      ',',
      ';',
      '<',
      '>',
      '"',
      "'",
      '\n',
      '\t',
      '(',
      ')',
      ':',
    ],
    ...[
      '|',
      '\u200b',
      'ａ',
      '．',
      'mailto:',
      'x@y.org',
      'A@B.com',
      'é',
      '\r\n',
      'and',
      'Ada',
      '?',
      '，',
    ],
  );
  const scraps = fc.array(scrap, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const ats = (text: string) => text.match(/[@＠]/g)?.length ?? 0;

  it('no address is invented', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const plain = plainSigns(text).toLowerCase();
        for (const email of emailsOf(text)) {
          // A host in other letters is converted to ASCII; the local part stays as pasted.
          if (email !== undefined)
            expect(plain).toContain(email.includes('xn--') ? email.split('@')[0] : email);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('every @ of a list is in exactly one row', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const { rows, tables } = readInvitees(text);
        fc.pre(tables.length === 0);
        expect(rows.reduce((sum, row) => sum + ats(row.text), 0)).toBe(ats(unwrapLinks(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it('every address of a table is taken or offered in a row', () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const { rows } = readInvitees(text);
        const found = new Set(
          rows.flatMap(({ email, offered }) => [email, ...offered.map((each) => each.email)]),
        );
        for (const { email } of parseEmailList(unwrapLinks(text))) {
          if (email !== undefined) expect([...found]).toContain(email);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
