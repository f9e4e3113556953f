import { describe, expect, it } from 'vitest';
import {
  type Filter,
  noFilter,
  optionsOf,
  passing,
  toggledFilter,
} from '#renderer/components/filter/facets.ts';
import { type FacetContext, memberFacets } from '#renderer/components/filter/member-facets.ts';
import { renamed } from '../domain/roles/tables.ts';
import { isoBefore, member, noon, project } from './samples.ts';

const day = 24 * 3600 * 1000;
const context: FacetContext = {
  roleTable: renamed({ billing: 'Treasurer' }),
  projects: new Map([['web', project({ name: 'Website' })]]),
  now: noon,
};
const team = [
  member({
    id: 'ada',
    roles: ['owner'],
    projectIds: [],
    twoFactor: true,
    lastSeenAt: isoBefore(day),
  }),
  member({ id: 'grace', projectIds: ['web'], twoFactor: false, lastSeenAt: isoBefore(91 * day) }),
  member({ id: 'alan', projectIds: ['web', 'api'], lastSeenAt: isoBefore(60 * day) }),
  member({ id: 'bill', roles: ['billing', 'collaborator'], projectIds: [], neverSeen: true }),
];
const facets = memberFacets(context);
const left = (filter: Filter) => team.filter(passing(facets, filter)).map(({ id }) => id);

describe('a filter', () => {
  it('shows everybody if nothing is chosen', () => {
    expect(left(noFilter)).toEqual(['ada', 'grace', 'alan', 'bill']);
  });

  it.each([
    [{ role: ['collaborator'] }, ['grace', 'alan', 'bill']],
    [{ role: ['owner', 'billing'] }, ['ada', 'bill']],
    [{ project: ['web'] }, ['grace', 'alan']],
    [{ project: [''] }, ['bill']],
    [{ twoFactor: ['off'] }, ['grace']],
    [{ twoFactor: ['unknown', 'on'] }, ['ada', 'alan', 'bill']],
    [{ seen: ['week'] }, ['ada']],
    [{ seen: ['overMonth'] }, ['grace', 'alan']],
    [{ seen: ['overQuarter', 'never'] }, ['grace', 'bill']],
    [{ joined: ['unknown'] }, ['ada', 'grace', 'alan', 'bill']],
    [{ domain: ['example.org'] }, ['ada', 'grace', 'alan', 'bill']],
    [{ role: ['collaborator'], project: ['web'], seen: ['overQuarter'] }, ['grace']],
    [{ role: ['owner'], project: ['web'] }, []],
  ])('%j leaves those who have any of each', (filter, ids) => {
    expect(left(filter)).toEqual(ids);
  });

  it.each([
    [7 * day, ['week', 'month', 'quarter']],
    [7 * day + 1, ['month', 'quarter']],
    [30 * day + 1, ['overMonth', 'quarter']],
    [90 * day, ['overMonth', 'quarter']],
    [90 * day + 1, ['overMonth', 'overQuarter']],
    [366 * day, ['overMonth', 'overQuarter', 'overYear']],
    [-2 * day, ['unknown']],
  ])('counts the days to the moment: %d ms', (passed, values) => {
    const seen = facets.find(({ id }) => id === 'seen');
    expect(seen?.valuesOf(member({ lastSeenAt: isoBefore(passed) }))).toEqual(values);
  });

  it('gains and loses values one by one', () => {
    const one = toggledFilter(noFilter, 'role', 'admin');
    const two = toggledFilter(one, 'role', 'billing');
    expect(two).toEqual({ role: ['admin', 'billing'] });
    expect(toggledFilter(toggledFilter(two, 'role', 'admin'), 'role', 'billing')).toEqual({});
  });
});

describe('the offered facets', () => {
  const options = (id: string, items = team, chosen?: readonly string[]) => {
    const facet = facets.find((each) => each.id === id);
    return facet ? optionsOf(facet, items, chosen) : [];
  };
  const offered = (id: string) => options(id).map(({ words, amount }) => `${words} ${amount}`);

  it('have words, counts and an order', () => {
    expect(offered('role')).toEqual(['Owner 1', 'Collaborator 3', 'Treasurer 1']);
    expect(offered('project')).toEqual(['A project you can’t see 1', 'No project 1', 'Website 2']);
    expect(offered('twoFactor')).toEqual(['On 1', 'Off 1', 'Unknown 2']);
    expect(offered('seen')).toEqual([
      'Last 7 days 1',
      'Last 30 days 1',
      'Last 90 days 2',
      'Over 30 days ago 2',
      'Over 90 days ago 1',
      'Never 1',
    ]);
  });

  it('leave out a facet in which nobody differs, unless it is chosen', () => {
    const unreported = team.map((each) => ({ ...each, twoFactor: null }));
    expect(options('twoFactor', unreported)).toEqual([]);
    expect(options('twoFactor', unreported, ['off'])).toMatchObject([
      { value: 'off', amount: 0 },
      { value: 'unknown', amount: 4 },
    ]);
    // One project, and people outside of it.
    expect(options('project', team.slice(0, 2))).toMatchObject([{ value: 'web', amount: 1 }]);
  });
});
