import { expect, test } from 'vitest';
import type { ActivityEvent } from '#domain/activity-event.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { sentenceOf, sentenceText } from '#renderer/texts/activity.ts';
import { activityEvent } from './samples.ts';

const web = { id: 'web', name: 'Website' };
const told = (part: Partial<ActivityEvent>) =>
  sentenceText(sentenceOf(activityEvent(part), packetTable));

test.each<[string, Partial<ActivityEvent>]>([
  ['Ada changed Grace from Collaborator to Billing', {}],
  [
    'Ada changed Grace from Collaborator to Billing in Website',
    { verb: 'project-role-changed', project: web },
  ],
  ['Ada removed Grace', { verb: 'removed' }],
  ['Grace left the organization', { verb: 'left' }],
  ['Ada added Grace to Website', { verb: 'given-project', project: web }],
  [
    'Grace joined Website',
    { verb: 'given-project', project: web, actor: { id: 'grace', name: 'Grace' } },
  ],
  ['Ada removed Grace from Website', { verb: 'taken-project', project: web }],
  [
    'Grace left Website',
    { verb: 'taken-project', project: web, actor: { id: 'grace', name: 'Grace' } },
  ],
  [
    'Ada invited a@example.org as Admin',
    {
      kind: 'invitation',
      verb: 'created',
      person: null,
      subject: 'a@example.org',
      roles: { before: [], after: ['admin'] },
    },
  ],
  ['Ada created the project Website', { kind: 'project', verb: 'created', project: web }],
])('an event is told as “%s”', (sentence, part) => {
  expect(told(part)).toBe(sentence);
});

test.each<[string, Partial<ActivityEvent>]>([
  ['whose kind is not known', { kind: 'other', verb: 'other' }],
  ['of the platform itself', { actor: null }],
  ['by a person without a name', { actor: { id: 'ada', name: '' } }],
  ['that lacks the former role', { roles: { before: [], after: ['billing'] } }],
  ['that lacks the person', { verb: 'removed', person: null }],
  ['about a project without a name', { verb: 'given-project', project: { id: 'web', name: '' } }],
])('an event %s is told in the platform’s own words', (_which, part) => {
  expect(told(part)).toBe('The platform’s own sentence');
});

test('names are parts of their own, so that they can be isolated from the words', () => {
  expect(sentenceOf(activityEvent({ verb: 'removed' }), packetTable)).toEqual([
    { name: 'Ada' },
    ' removed ',
    { name: 'Grace' },
  ]);
});
