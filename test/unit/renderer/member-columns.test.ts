import { describe, expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { sortRows } from '#renderer/components/table/columns.ts';
import { memberColumns, unsharedColumns } from '#renderer/screens/team/member-columns.tsx';
import { isoBefore, member } from './samples.ts';

const context = {
  ownUserId: 'ada',
  roleTable: packetTable,
  projects: new Map(),
  offeredTo: null,
  mark: () => null,
};
const every = ['joined', 'seen', 'twoFactor', 'projects', 'role'] as const;
const from = (chosen: readonly (typeof every)[number][]) =>
  Object.fromEntries(
    memberColumns({ ...context, chosen }).map((column) => [column.id, column.from]),
  );

describe('the columns of the members', () => {
  it('have a fixed order, independent of the choice, and always include the name', () => {
    const ids = memberColumns({ ...context, chosen: every }).map(({ id }) => id);
    expect(ids).toEqual(['name', 'role', 'projects', 'twoFactor', 'seen', 'joined']);
    expect(memberColumns({ ...context, chosen: [] }).map(({ id }) => id)).toEqual(['name']);
  });

  it('leave out the least important if there is little room, and none if there is enough', () => {
    expect(from(every)).toEqual({
      name: undefined,
      role: 'medium',
      seen: 'wide',
      projects: 'widest',
      twoFactor: 'broadest',
      joined: 'vast',
    });
    expect(from(['joined'])).toEqual({ name: undefined, joined: 'medium' });
  });

  it('are not offered if the platform reports no values', () => {
    const reported = member({ twoFactor: false, neverSeen: true, joinedAt: isoBefore(0) });
    expect(unsharedColumns([member(), member()])).toEqual(['twoFactor', 'seen', 'joined']);
    expect(unsharedColumns([member(), reported])).toEqual([]);
  });

  it('sort by their values', () => {
    const people = [
      member({ id: 'a', name: 'A', roles: ['admin'], projectIds: [], twoFactor: null }),
      member({ id: 'b', name: 'B', projectIds: ['x', 'y'], twoFactor: true }),
      member({ id: 'c', name: 'C', projectIds: ['x'], twoFactor: false, joinedAt: isoBefore(0) }),
    ];
    const by = (column: string) =>
      sortRows(people, memberColumns({ ...context, chosen: every }), { column, descending: false })
        .map(({ id }) => id)
        .join('');
    expect(by('role')).toBe('abc');
    expect(by('projects')).toBe('cba');
    expect(by('twoFactor')).toBe('cba');
    expect(by('joined')).toBe('cab');
  });
});
