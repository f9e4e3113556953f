import { expect, test } from 'vitest';
import type { ActivityEvent } from '#domain/activity-event.ts';
import type { Member } from '#domain/entities.ts';
import { pastChangeOf } from '#renderer/screens/activity/past-change-of.ts';
import { activityEvent, member } from './samples.ts';

const web = { id: 'web', name: 'Website' };
const grace: Member = member({ id: 'grace-here', userId: 'grace', projectIds: ['api'] });
const read = (
  event: ActivityEvent,
  { members = [grace], events = [] }: { members?: Member[]; events?: ActivityEvent[] } = {},
) => pastChangeOf(event, 'one', { members, events: [event, ...events] });

test('a change of roles is reverted to the former ones', () => {
  expect(read(activityEvent())).toMatchObject({
    memberId: 'grace-here',
    before: { roles: ['collaborator'], projectIds: ['api'] },
    after: { roles: ['billing'] },
  });
});

test('projects that were lost with the role are given back with it', () => {
  const lost = activityEvent({ id: 'lost', verb: 'taken-project', roles: null, project: web });
  const later = {
    ...lost,
    id: 'later',
    at: '2026-01-01T00:00:00Z',
    project: { id: 'x', name: '' },
  };
  expect(read(activityEvent(), { events: [lost, later] })?.before.projectIds).toEqual([
    'api',
    'web',
  ]);
});

test('an added project is taken again, and a taken one given', () => {
  const added = read(activityEvent({ verb: 'given-project', roles: null, project: web }));
  expect(added?.before.projectIds).toEqual(['api']);
  expect(added?.after?.projectIds).toEqual(['api', 'web']);
  const taken = read(activityEvent({ verb: 'taken-project', roles: null, project: web }));
  expect(taken?.before.projectIds).toEqual(['api', 'web']);
});

test('a removed person is invited at the address at which they had joined', () => {
  const event = activityEvent({ verb: 'removed', roles: { before: ['admin'], after: [] } });
  const accepted = activityEvent({
    id: 'accepted',
    kind: 'invitation',
    verb: 'accepted',
    actor: { id: 'grace', name: 'Grace' },
    subject: 'grace@example.org',
  });
  expect(read(event, { members: [], events: [accepted] })).toMatchObject({
    email: 'grace@example.org',
    before: { roles: ['admin'] },
    after: null,
  });
  expect(read(event, { members: [] })?.email).toBe('');
});

test.each<[string, Partial<ActivityEvent>]>([
  ['about a project', { kind: 'project', verb: 'created' }],
  ['without the person', { person: null }],
  ['without the former roles', { roles: null }],
  ['about a role in one project', { verb: 'project-role-changed' }],
])('an event %s is no change that can be reverted', (_which, part) => {
  expect(read(activityEvent(part))).toBeNull();
});
