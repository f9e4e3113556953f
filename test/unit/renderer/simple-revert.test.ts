/** Renames and roles in one project are reverted where that still fits. */
import { expect, test, vi } from 'vitest';
import type { ActivityEvent } from '#domain/activity-event.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { simpleRevert } from '#renderer/screens/activity/simple-revert.ts';
import { organization, project } from '#test/unit/main/support/entities.ts';
import { account, activityEvent } from './samples.ts';

const web = project('web', { name: 'Website' });
const renamed = activityEvent({
  kind: 'project',
  verb: 'updated',
  person: null,
  roles: null,
  project: { id: 'web', name: 'Website' },
  name: { before: 'Web', after: 'Website' },
});
const inProject = activityEvent({
  verb: 'project-role-changed',
  project: { id: 'web', name: 'Website' },
  roles: { before: ['collaborator'], after: ['limited_collaborator'] },
});

function revert(event: ActivityEvent, { role = 'owner', projects = [web], name = 'Acme' } = {}) {
  const openOverlay = vi.fn();
  const context = {
    key: { accountId: 'one', organizationId: 'acme' },
    account: account(),
    organization: organization('acme', { name, myRoles: [role] }),
    roleTable: packetTable,
  };
  const byId = new Map(projects.map((each) => [each.id, each]));
  const action = simpleRevert(event, context, byId, openOverlay);
  if (action?.reason === null) action.run();
  const overlay: unknown = openOverlay.mock.lastCall?.[0];
  return { action, reason: action?.reason, overlay };
}

test('a renamed project gets its former name', () => {
  const { reason, overlay } = revert(renamed);
  expect(reason).toBeNull();
  expect(overlay).toMatchObject({ kind: 'revert-rename', projectId: 'web', name: renamed.name });
});

test('a renamed organization gets its former name', () => {
  const event = { ...renamed, kind: 'organization', project: null } as const;
  expect(revert(event, { name: 'Website' }).overlay).toMatchObject({ projectId: null });
});

test.each([
  [
    'the name changed again',
    { projects: [{ ...web, name: 'Site' }] },
    'It was renamed again since.',
  ],
  ['it has the name already', { projects: [{ ...web, name: 'Web' }] }, 'It has this name again'],
  ['it is gone', { projects: [] }, 'It’s no longer there.'],
  ['the role may not', { role: 'billing' }, 'Only '],
])('a rename is not reverted if %s', (_why, part, reason) => {
  expect(revert(renamed, part).reason).toContain(reason);
});

test('a role in one project is reverted to the former one', () => {
  const { overlay } = revert(inProject);
  expect(overlay).toMatchObject({
    kind: 'revert-project-roles',
    project: { id: 'web' },
    person: { userId: 'grace' },
    roles: inProject.roles,
  });
  expect(revert(inProject, { projects: [] }).reason).toBe('This project is no longer there.');
});

test.each<[string, ActivityEvent]>([
  ['a change of other settings', { ...renamed, name: null }],
  ['a change of roles in the organization', activityEvent()],
  ['a role of an unknown person', { ...inProject, person: null }],
])('%s is no such event', (_what, event) => {
  expect(revert(event).action).toBeNull();
});
