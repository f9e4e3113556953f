import { describe, expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { lostPermissions } from '#renderer/screens/member-changes/change-words.ts';
import { projectWords } from '#renderer/texts/projects.ts';
import { holdersInFigure, holdersInSentence } from '#renderer/texts/roles.ts';
import { project } from './samples.ts';

describe('the lost permissions', () => {
  it('is named from the roles table', () => {
    expect(lostPermissions(packetTable, ['admin'], ['billing'])).toContain(
      'invite people, change roles or remove members',
    );
    expect(lostPermissions(packetTable, ['billing'], ['admin'])).toEqual([]);
  });
});

describe('the holders of roles', () => {
  it.each([
    [
      [['owner'], ['admin', 'billing'], ['admin'], ['collaborator'], []],
      '1 owner · 2 admins · 1 collaborator',
      'the owner, 2 admins, and 1 collaborator',
    ],
    [
      [['owner'], ['owner'], ['admin'], ['collaborator'], ['billing']],
      '2 owners · 1 admin · 2 others',
      '2 owners, 1 admin, 1 collaborator, and 1 billing',
    ],
    [[['unknown'], []], '', ''],
  ])('%j are counted in the first of their roles', (people, inFigure, inSentence) => {
    const members = people.map((roles) => ({ roles }));
    expect(holdersInFigure(packetTable, members)).toBe(inFigure);
    expect(holdersInSentence(packetTable, members)).toBe(inSentence);
  });
});

describe('projects of a person', () => {
  const projects = new Map([['web', project({ id: 'web', name: 'web-frontend' })]]);
  it.each([
    [['admin'], [], 'All'],
    [['collaborator'], [], 'None'],
    [['billing'], [], 'All (names only)'],
    [['collaborator'], ['web'], 'web-frontend'],
    [['collaborator'], ['web', 'hidden'], '2 projects'],
  ] as const)('%j in %j: %s', (roles, ids, short) => {
    expect(projectWords(packetTable, roles, ids, projects).short).toBe(short);
  });

  it('are all named on hover, including those that the person cannot see', () => {
    expect(projectWords(packetTable, ['collaborator'], ['web', 'hidden'], projects).all).toBe(
      'web-frontend\nA project you can’t see',
    );
  });
});
