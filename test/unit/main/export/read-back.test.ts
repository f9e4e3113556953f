/** What Orgdesk exports, an invite reads: the same people, with their roles and projects. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { normalizeEmail } from '#domain/email.ts';
import type { Member, Project } from '#domain/entities.ts';
import { planInvitations } from '#domain/invite/invitation-plan.ts';
import { readInvitees } from '#domain/invite/invitees.ts';
import { ProjectNames, readRoles } from '#domain/invite/pasted-roles.ts';
import { packetRoles, packetTable } from '#domain/roles/packet.ts';
import { separators } from '#domain/separators.ts';
import { toCsv } from '#main/export/csv.ts';
import { toJson } from '#main/export/json.ts';
import { memberRecords } from '#main/export/records.ts';
import { packetCapabilities } from '#main/platforms/packet/capabilities.ts';
import { address } from '../../domain/invite-samples.ts';
import { member, project } from '../support/entities.ts';

// Properties over whole files: slow where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const about = {
  organization: { id: 'acme', name: 'Acme; “Hosting”, Ltd.' },
  exportedBy: 'exporter@example.org',
  exportedAt: '2026-01-02T03:04:05.000Z',
  fetchedAt: '2026-01-02T03:04:00.000Z',
};

/** Every way in which the people of an organization are written. */
const formats: readonly (readonly [
  name: string,
  write: (members: readonly Member[], projects: readonly Project[]) => string,
])[] = [
  ...separators.map(
    (separator) =>
      [
        `CSV with ${JSON.stringify(separator)}`,
        (members: readonly Member[], projects: readonly Project[]) =>
          toCsv(
            memberRecords(members, projects),
            { organization: about.organization.name, data_as_of: about.fetchedAt },
            separator,
          ),
      ] as const,
  ),
  [
    'JSON',
    (members, projects) =>
      toJson({ ...about, what: 'members', records: memberRecords(members, projects) }),
  ],
];

const awkward = fc.constantFrom(
  ...[
    ',',
    ';',
    '\t',
    '|',
    '"',
    "'",
    '=',
    '+',
    '-',
    '@',
    '\n',
    '\r\n',
    ' ',
    '/',
    '&',
    ' and ',
    '\\',
  ],
  ...[
    '<b>',
    '</td>',
    '<a href="mailto:x@y.example">',
    '[x](mailto:x@y.example)',
    '&amp;',
    '\n{"email":"x@y.example"}\n',
    '\nBEGIN:VCARD\nEMAIL:x@y.example\nEND:VCARD\n',
    '\nEmail,Name\n',
    '\nsep=;\n',
    '--',
    '\n---- ----\n',
    '\nTo: x@y.example\nSubject: Hi\n',
    '\nBEGIN:VCALENDAR\nATTENDEE:mailto:x@y.example\nEND:VCALENDAR\n',
    '=?utf-8?q?Jane?=',
    '="Jane"',
    '=HYPERLINK("x","Jane")',
    '**Jane**',
    '##Receive;',
    'X400:C=US;',
    '\n\n',
  ],
  ...['﻿', '’', '{', '}', '[', ']', '<', '>', '(', ')', ':', '::: ', '“', '', 'null'],
  ...[
    'Dev',
    'Ops',
    'CI/CD',
    'web',
    'Zoë',
    '李明',
    'Анна',
    'مريم',
    '🎉',
    'E-mail',
    'role',
    'x@y.example',
  ],
);
const text = fc.oneof(
  fc.array(awkward, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);
const projectsOf = fc
  .uniqueArray(text, { maxLength: 5 })
  .map((names) => names.map((name, index) => project(`p${index}`, { name })));
const everything = projectsOf.chain((projects) =>
  fc.record({
    projects: fc.constant(projects),
    members: fc.uniqueArray(
      fc.record({
        name: fc.oneof(text, fc.constant('')),
        email: fc.oneof(
          address,
          fc.constantFrom("o'brien@example.org", '+jane@example.org', '-j@example.org'),
        ),
        roles: fc.uniqueArray(fc.constantFrom(...packetRoles), { minLength: 1, maxLength: 3 }),
        projectIds: fc.subarray(projects.map(({ id }) => id)),
        twoFactor: fc.option(fc.boolean()),
      }),
      { minLength: 1, maxLength: 6, selector: ({ email }) => email },
    ),
  }),
);
/** White space around a name, and of which kind a line break is, is nobody's name. */
const plainName = (name: string) =>
  name
    .replace(/^\ufeff/, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .trim();

describe.each(formats)('members as %s', (_format, write) => {
  test('are read back unchanged, for any names of people and projects', () => {
    fc.assert(
      fc.property(everything, ({ members: parts, projects }) => {
        const members = parts.map((part, index) => member(`m${index}`, part));
        const names = new ProjectNames(projects);
        const rows = readInvitees(write(members, projects)).rows;
        expect(
          rows.map(({ email, name, roles, projects: pasted, left }) => ({
            email,
            name: plainName(name),
            left,
            roles: readRoles(roles.replace(/\bowner\b/, 'admin'), packetTable).roles.toSorted(),
            projectIds: names.read(pasted),
          })),
        ).toEqual(
          members.map(({ email, name, roles, projectIds }) => ({
            email: normalizeEmail(email),
            name: plainName(name),
            left: '',
            roles: [
              ...new Set(roles.map((role) => (role === 'owner' ? 'admin' : role))),
            ].toSorted(),
            projectIds: { projectIds, faults: [] },
          })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('of projects “CI/CD” and “Dev, Ops” have the same projects again, and the exporter is none of them', () => {
    const projects = [
      project('p1', { name: 'CI/CD' }),
      project('p2', { name: 'Dev, Ops' }),
      project('p3', { name: 'Dev' }),
      project('p4', { name: 'Twin' }),
      project('p5', { name: 'twin' }),
    ];
    const members = [
      member('ann', { roles: ['collaborator'], projectIds: ['p1', 'p2'] }),
      member('bob', { roles: ['admin', 'billing'], projectIds: [] }),
      member('cy', { name: '=Cy', roles: ['collaborator'], projectIds: ['p3', 'p5'] }),
    ];
    const known = {
      ownEmail: 'exporter@example.org',
      members: [],
      invitations: [],
      projects,
      table: packetTable,
      capabilities: packetCapabilities,
      now: 0,
    };
    expect(planInvitations(write(members, projects), known).rows).toMatchObject([
      { address: 'ann@example.org', projectIds: ['p1', 'p2'], faults: [], status: { kind: 'new' } },
      { address: 'bob@example.org', roles: ['admin', 'billing'], faults: [] },
      { address: 'cy@example.org', name: '=Cy', projectIds: ['p3', 'p5'], faults: [] },
    ]);
  });
});
