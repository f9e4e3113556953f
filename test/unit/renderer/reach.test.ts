import { describe, expect, it } from 'vitest';
import { packetTable } from '#domain/roles/packet.ts';
import { projectsReach, teamReach } from '#renderer/texts/reach.ts';

describe('a note names what a role does not show', () => {
  it.each([
    [['owner'], null],
    [['admin', 'collaborator'], null],
    [['collaborator'], 'You see the people in your projects.'],
    [['billing'], 'You see the owner, admins, and billing people.'],
    [
      ['collaborator', 'billing'],
      'You see the people in your projects and the owner, admins, and billing people.',
    ],
  ] as const)('of the team, to %j', (roles, words) => {
    expect(teamReach(packetTable, roles)).toBe(words);
  });

  it.each([
    [['owner'], null],
    [['limited_collaborator'], 'You see only the projects you were added to.'],
    [['billing'], 'You see project names only.'],
    [['billing', 'admin'], null],
    [['billing', 'collaborator'], null],
  ] as const)('of the projects, to %j', (roles, words) => {
    expect(projectsReach(packetTable, roles)).toBe(words);
  });
});
