/** Typed text that becomes a link elsewhere is stored as browsers read it, or refused by name. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from '#platform/configuration/configuration.ts';
import { type Answer, read } from './client.ts';
import { onServerPlatform } from './databases.ts';
import type { TestOrganization, TestPerson } from './harness.ts';

/** To a browser each of them is a script, a file, data or another program, or hides its host. */
const harmful = [
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\rscript:alert(1)',
  '\u0001javascript:alert(1)',
  '  javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://example.org/x',
  'ftp://example.org/',
  'ms-msdt:/id',
  'https://user@example.org/',
  'https://user:secret@example.org/',
  '//user@example.org/',
  'https://exam\tple.org/',
  'https://example.org/\n',
  'https://example.org/\u202efdp',
  'https://example.org:99999/',
  `https://example.org/${'x'.repeat(2000)}`,
];

onServerPlatform('links', (platform) => {
  let ada: TestPerson;
  let acme: TestOrganization;
  beforeAll(async () => {
    ada = await platform().person('Ada', 'ada@example.org');
    acme = await ada.organization('Acme');
  });

  /** How each field is written, and what it is afterwards. */
  const fields: Readonly<
    Record<string, { write: (value: unknown) => Promise<Answer>; path: () => string; name: string }>
  > = {
    website: {
      write: (website) => ada.call('PUT', `/organizations/${acme.id}`, { website }),
      path: () => `/organizations/${acme.id}`,
      name: 'website',
    },
    twitter: {
      write: (twitter) => ada.call('PUT', `/organizations/${acme.id}`, { twitter }),
      path: () => `/organizations/${acme.id}`,
      name: 'twitter',
    },
    logo: {
      write: (logo) => ada.call('PATCH', `/organizations/${acme.id}`, { logo }),
      path: () => `/organizations/${acme.id}`,
      name: 'logo',
    },
    company_url: {
      write: (company_url) => ada.call('PUT', '/user', { company_url }),
      path: () => '/user',
      name: 'company_url',
    },
    'a social account': {
      write: (github) => ada.call('PUT', '/user', { social_accounts: { github } }),
      path: () => '/user',
      name: 'social_accounts',
    },
  };

  describe.each(Object.entries(fields))('%s', (_title, { write, path, name }) => {
    it.each(harmful)('%j is refused and changes nothing', async (value) => {
      const before = await ada.call('GET', path());
      const refused = await write(value);
      expect(refused.status).toBe(422);
      expect(read.errors(refused)[0]).toContain(name);
      expect((await ada.call('GET', path())).body).toEqual(before.body);
    });

    it.each([
      ['HTTPS://Example.ORG/Logo.png', 'https://example.org/Logo.png'],
      ['https://example.org', 'https://example.org'],
      ['https:\\\\example.org\\x', 'https://example.org/x'],
      [null, name === 'logo' ? null : ''],
    ])('%j is stored as %j', async (value, stored) => {
      const answer = read.ok(await write(value));
      const body: unknown = Object(answer.body)[name];
      expect(name === 'social_accounts' ? Object(body).github : body).toBe(stored);
    });
  });

  it.each(['twitter', 'a social account'])('%s may be a name', async (title) => {
    for (const name of ['octocat', '@octocat', 'in/octocat', '@me:example.org', 'Octo Cat']) {
      const answer = read.ok((await fields[title]?.write(name)) ?? Object());
      expect(JSON.stringify(answer.body)).toContain(JSON.stringify(name));
    }
  });

  it('a website without a scheme is read as https', async () => {
    expect(Object((await fields.website?.write('example.org:8080/a'))?.body)).toMatchObject({
      website: 'https://example.org:8080/a',
    });
  });

  it('sign-up and creating an organization refuse the same', async () => {
    const harm = 'java\tscript:alert(1)';
    const made = await ada.call('POST', '/organizations', { name: 'New', website: harm });
    const signedUp = await ada.call('POST', '/users', {
      first_name: 'New',
      last_name: 'Person',
      emails: [{ address: 'new@example.org' }],
      company_url: harm,
    });
    expect([made.status, signedUp.status]).toEqual([422, 422]);
  });
});

describe('PUBLIC_URL', () => {
  const publicUrl = (PUBLIC_URL: string) => readConfiguration({ PUBLIC_URL }).PUBLIC_URL;

  it.each([...harmful, 'example.org', 'https://example.org/?a', 'https://example.org/#a'])(
    '%j is refused',
    (value) => {
      expect(() => publicUrl(value)).toThrow(ConfigurationError);
    },
  );

  it.each([
    ['https://example.org', 'https://example.org'],
    ['HTTPS://Example.org/', 'https://example.org'],
    ['https://example.org/orgs/', 'https://example.org/orgs'],
    // A redirect to a path with two leading slashes would lead to another host.
    ['https://example.org//elsewhere.example.org', 'https://example.org/elsewhere.example.org'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
  ])('%s is read as %s', (value, read) => {
    expect(publicUrl(value)).toBe(read);
  });
});

it('a sender that would begin another mail header is refused', () => {
  const MAIL_FROM = 'Orgdesk\r\nBcc: eve@example.org <orgdesk@example.org>';
  expect(() => readConfiguration({ MAIL_FROM })).toThrow(ConfigurationError);
});
