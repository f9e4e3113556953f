/** The check of citations, on planted texts. It passes this file over, which cites what is not there. */
import { describe, expect, it } from 'vitest';
import { anchorsOf, type Repository, strayCitations } from './citations.ts';

const files: Readonly<Record<string, string>> = {
  'README.md': '# Orgdesk\n',
  'docs/api.md':
    '# The API\n## Members and `memberships`\n```sh\n# no heading\n```\n### 5. Errors, all of them\n',
  'docs/decisions/0001-one.md': '# One\n',
  'platform/server/app.ts': '',
  'test/shared/server.ts': '',
};
const repository: Repository = {
  exists: (path) => path in files,
  read: (path) => files[path] ?? '',
};
const stray = (text: string, path = 'platform/server/app.ts') =>
  strayCitations(path, text, repository);

describe('a citation that leads somewhere is accepted', () => {
  it.each([
    ['a document from the root', '// Why: docs/api.md.', undefined],
    ['a section', '/** Both are read (docs/api.md#members-and-memberships). */', undefined],
    ['a section with a number and a comma', '-- docs/api.md#5-errors-all-of-them', undefined],
    ['a document beside this one', 'See [one](decisions/0001-one.md) and `api.md`.', 'docs/x.md'],
    ['a document above', '[start](../README.md)', 'docs/x.md'],
    ['a section of this document', '# Here\n[up](#here)', 'docs/x.md'],
    ['a file above', `import x from '../shared/server.ts';`, 'test/unit/a.ts'],
    ['a document of another project', 'https://example.org/other/GUIDE.md#x', undefined],
    ['a standard', 'RFC 9110 section 15.5, ISO 8601, WCAG 2.2, NIST SP 800-63B', undefined],
    ['code in capitals', 'DATABASE_URL=1; const MAX_2 = HTTP404; SIGTERM', undefined],
    ['an address', 'connect ECONNREFUSED 127.0.0.1:5432', undefined],
    ['a hostile path', `GET /../../etc/passwd and '../../etc/passwd'`, undefined],
    ['a pattern of files', `'**/*.md', '.md'`, undefined],
  ])('%s', (_what, text, path) => {
    expect(stray(text, path)).toEqual([]);
  });
});

describe('a citation that leads nowhere is found', () => {
  it.each([
    ['a document that is not there', `// Because of it (NOTES.md section 3).`],
    ['one in another folder', `// docs/other/api.md`],
    ['a section that is not there', `/** docs/api.md#invitations */`],
    ['a line that looks like a heading', `/** docs/api.md#no-heading */`],
    ['a name and a number', `source: 'NOTES 7.1',`],
    ['a name and a section', `/* NOTES section 4 */`],
    ['a name of two letters and a section', `/* UX, section 4 */`],
    ['a name with a hyphen and rows', `-- USER-WISHES rows 1, 2`],
    ['a path out of the repository', `join(root, '../beside/platform-api/api.json')`],
    ['a section of this document that is not there', '# Here\n[up](#there)'],
  ])('%s', (_what, text) => {
    expect(stray(text)).toHaveLength(1);
  });

  it('a document out of the repository, also as a path', () => {
    expect(stray('[plan](../../beside/PLAN.md)')).toEqual([
      '../../beside/PLAN.md: there is no such document',
      '../../beside/PLAN.md: leads to nothing in this repository',
    ]);
  });

  it.each([
    ['platform/0001.sql', '-- NOTES 7.1\nalter table x add y integer DEFAULT 0;'],
    ['deploy/Containerfile', '# NOTES 7.1\nEXPOSE 8787'],
  ])('only in the comments of %s', (path, text) => {
    expect(stray(text, path)).toHaveLength(1);
  });

  it('each of several, and says why', () => {
    expect(stray(`/* NOTES 2 */ join(root, '../beside/a.json') // docs/b.md`)).toEqual([
      `docs/b.md: there is no such document`,
      `NOTES 2: a document is cited by its path`,
      `../beside/a.json: leads to nothing in this repository`,
    ]);
  });
});

it('anchors are made of headings as GitHub makes them', () => {
  const text = files['docs/api.md'] ?? '';
  expect([...anchorsOf(text)]).toEqual([
    'the-api',
    'members-and-memberships',
    '5-errors-all-of-them',
  ]);
});
