import { describe, expect, it } from 'vitest';
import {
  type FacetContext,
  type facetNames,
  facets,
  noFilter,
  optionsOf,
  passing,
} from '#renderer/screens/team/member-facets.ts';
import { isoBefore, member, noon, project } from './samples.ts';

const day = 24 * 3600 * 1000;
const context: FacetContext = {
  roleNames: { billing: 'Treasurer' },
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
  member({ id: 'bill', roles: ['billing', 'collaborator'], projectIds: [], lastSeenAt: null }),
];
const left = (filter: Parameters<typeof passing>[0]) =>
  team.filter(passing(filter, context)).map(({ id }) => id);

describe('a filter', () => {
  it('leaves everybody where nothing is chosen', () => {
    expect(left(noFilter)).toEqual(['ada', 'grace', 'alan', 'bill']);
  });

  it('leaves those who have what is chosen of each', () => {
    expect(left({ role: 'collaborator' })).toEqual(['grace', 'alan', 'bill']);
    expect(left({ project: 'web' })).toEqual(['grace', 'alan']);
    expect(left({ twoFactor: 'off' })).toEqual(['grace']);
    expect(left({ twoFactor: 'unknown' })).toEqual(['alan', 'bill']);
    expect(left({ seen: 'recently' })).toEqual(['ada']);
    expect(left({ seen: 'longAgo' })).toEqual(['grace']);
    expect(left({ seen: 'unknown' })).toEqual(['bill']);
    expect(left({ role: 'collaborator', project: 'web', seen: 'longAgo' })).toEqual(['grace']);
    expect(left({ role: 'owner', project: 'web' })).toEqual([]);
  });

  it('counts 30 and 90 days to the moment', () => {
    const seen = (passed: number) =>
      facets.seen.valuesOf(member({ lastSeenAt: isoBefore(passed) }), context);
    expect(seen(30 * day)).toEqual(['recently']);
    expect(seen(30 * day + 1)).toEqual([]);
    expect(seen(90 * day)).toEqual([]);
    expect(seen(90 * day + 1)).toEqual(['longAgo']);
  });
});

describe('what is offered', () => {
  const offered = (name: (typeof facetNames)[number], chosen?: string) =>
    optionsOf(name, team, chosen, context).map(({ words, amount }) => `${words} ${amount}`);

  it('has words, counts and an order', () => {
    expect(offered('role')).toEqual(['Owner 1', 'Collaborator 3', 'Treasurer 1']);
    expect(offered('project')).toEqual(['A project you cannot see 1', 'Website 2']);
    expect(offered('twoFactor')).toEqual(['On 1', 'Off 1', 'Unknown 2']);
    expect(offered('seen')).toEqual([
      'Within 30 days 1',
      'Longer than 90 days ago 1',
      'Never, or not known 1',
    ]);
  });

  it('is nothing in which nobody differs, unless it is chosen', () => {
    const untold = team.map((each) => ({ ...each, twoFactor: null }));
    expect(optionsOf('twoFactor', untold, undefined, context)).toEqual([]);
    expect(optionsOf('twoFactor', untold, 'off', context)).toMatchObject([
      { value: 'off', amount: 0 },
      { value: 'unknown', amount: 4 },
    ]);
    // One project, and people outside of it.
    const one = optionsOf('project', team.slice(0, 2), undefined, context);
    expect(one).toMatchObject([{ value: 'web', amount: 1 }]);
  });
});
