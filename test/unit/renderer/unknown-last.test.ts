import { describe, expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { type Column, sortRows } from '#renderer/components/table/columns.ts';
import { invitationColumns } from '#renderer/screens/invitations/invitation-columns.tsx';
import { projectColumns } from '#renderer/screens/projects/project-columns.tsx';
import { memberColumns } from '#renderer/screens/team/member-columns.tsx';
import { invitation, isoBefore, member, project } from './samples.ts';

const members = memberColumns({
  ownUserId: 'ada',
  roleTable: packetTable,
  projects: new Map(),
  chosen: ['role', 'projects', 'twoFactor', 'seen', 'joined'],
  offeredTo: null,
  mark: () => null,
});
const invitations = invitationColumns({
  roleTable: packetTable,
  projects: new Map(),
  local: false,
  clockOffset: 0,
});

/** The identifiers of the rows, sorted both ways by a column. */
function bothWays<Row extends { readonly id: string }>(
  columns: readonly Column<Row>[],
  column: string,
  rows: readonly Row[],
): readonly string[] {
  return [false, true].map((descending) =>
    sortRows(rows, columns, { column, descending })
      .map(({ id }) => id)
      .join(''),
  );
}

describe('unknown values come last in both directions', () => {
  it.each([
    ['role', { roles: [] }, { roles: ['owner'] }, { roles: ['billing'] }],
    ['twoFactor', { twoFactor: null }, { twoFactor: false }, { twoFactor: true }],
    ['seen', { lastSeenAt: null }, { lastSeenAt: isoBefore(2) }, { lastSeenAt: isoBefore(1) }],
    ['joined', { joinedAt: null }, { joinedAt: isoBefore(2) }, { joinedAt: isoBefore(1) }],
  ] as const)('of members by %s', (column, unknown, first, second) => {
    const rows = [
      member({ id: 'u', ...unknown }),
      member({ id: 'b', ...second }),
      member({ id: 'a', ...first }),
    ];
    expect(bothWays(members, column, rows)).toEqual(['abu', 'bau']);
  });

  it.each([
    ['email', { email: '' }, { email: 'a@x.example' }, { email: 'b@x.example' }],
    ['role', { roles: [] }, { roles: ['admin'] }, { roles: ['billing'] }],
    ['end', { expiresAt: null }, { expiresAt: isoBefore(-1) }, { expiresAt: isoBefore(-2) }],
    [
      'mail',
      { delivery: null },
      { delivery: { state: 'bounced', reason: '' } },
      { delivery: { state: 'sent', reason: '' } },
    ],
  ] as const)('of invitations by %s', (column, unknown, first, second) => {
    const rows = [
      invitation({ id: 'u', ...unknown }),
      invitation({ id: 'b', ...second }),
      invitation({ id: 'a', ...first }),
    ];
    expect(bothWays(invitations, column, rows)).toEqual(['abu', 'bau']);
  });

  it.each(['created', 'updated'])('of projects by %s', (column) => {
    const at = (iso: string | null) => ({ createdAt: iso, updatedAt: iso });
    const rows = [
      project({ id: 'u', ...at(null) }),
      project({ id: 'b', ...at(isoBefore(1)) }),
      project({ id: 'a', ...at(isoBefore(2)) }),
    ];
    expect(
      bothWays(
        projectColumns({ people: null, payment: null }, ['created', 'updated']),
        column,
        rows,
      ),
    ).toEqual(['abu', 'bau']);
  });
});
