import { expect, test } from 'vitest';
import {
  decideMemberStep,
  type Knowledge,
  type MemberStep,
  type MemberWish,
} from '#main/jobs/member-decision.ts';
import { packet } from '#main/platforms/packet/kind.ts';
import { member } from '../support/entities.ts';

const web = { roles: ['collaborator'], projectIds: ['web'] } as const;
const billing = { roles: ['billing'], projectIds: [] } as const;
const seen = member('bob', { ...web, revision: '1' });
const touched = member('bob', { ...web, revision: '2' });
const changed = member('bob', { ...billing, revision: '2' });
const other = member('bob', { roles: ['admin'], revision: '2' });

const change: MemberWish = {
  table: packet.view.roles,
  expected: { ...web, revision: '1' },
  after: billing,
  own: false,
};
const unbound: MemberWish = { ...change, expected: { ...web, revision: null } };
const removal: MemberWish = { ...change, after: null };
const leaving: MemberWish = { ...removal, own: true };

const start: Knowledge = { step: 'start', looks: false };
const doubtful: Knowledge = { step: 'start', looks: true };
const read = (current: typeof seen | null): Knowledge => ({ step: 'read', current });
const refused = (
  by: Extract<Knowledge, { readonly step: 'refused' }>['by'],
  rest: { readonly current?: typeof seen | null; readonly sent?: number } = {},
): Knowledge => ({ step: 'refused', by, revision: '1', sent: 1, ...rest });

const asRefused: MemberStep = { kind: 'as-refused' };
const gone = { kind: 'failed', failure: { kind: 'not-found' } };

test.each<[string, MemberWish, Knowledge, unknown]>([
  ['a seen revision is sent at once', change, start, { kind: 'send', revision: '1' }],
  ['without a revision it is read first', unbound, start, { kind: 'read' }],
  ['what may have been sent is read first', change, doubtful, { kind: 'read' }],
  ['read as it was seen, it is sent', unbound, read(touched), { kind: 'send', revision: '2' }],
  ['read as it shall be, it is done', change, read(changed), { kind: 'done', member: changed }],
  [
    'read as something else, it is a conflict',
    change,
    read(other),
    { kind: 'conflict', current: other },
  ],
  ['read as gone, a change fails', change, read(null), gone],
  ['read as gone, a removal is done', removal, read(null), { kind: 'done', member: null }],
  ['a refusal for another reason is final', change, refused('other'), asRefused],
  ['a conflict is read', change, refused('conflict'), { kind: 'read' }],
  ['no answer is looked up', change, refused('no-answer'), { kind: 'read' }],
  [
    'no answer, but done',
    change,
    refused('no-answer', { current: changed }),
    { kind: 'done', member: changed },
  ],
  [
    'no answer, and not done: never sent again',
    change,
    refused('no-answer', { current: seen }),
    asRefused,
  ],
  [
    'no answer, and something else by now',
    change,
    refused('no-answer', { current: other }),
    asRefused,
  ],
  [
    'another revision of the same is sent again',
    change,
    refused('conflict', { current: touched }),
    { kind: 'send', revision: '2' },
  ],
  [
    'the same revision is not sent again',
    change,
    refused('conflict', { current: seen }),
    asRefused,
  ],
  [
    'a third conflict in a row is final',
    change,
    refused('conflict', { current: touched, sent: 3 }),
    asRefused,
  ],
  [
    'a conflict with another state',
    change,
    refused('conflict', { current: other }),
    { kind: 'conflict', current: other },
  ],
  [
    'somebody missing who is there is as refused',
    change,
    refused('missing', { current: seen }),
    asRefused,
  ],
  ['somebody missing is gone', change, refused('missing', { current: null }), gone],
  ['somebody missing is removed', removal, refused('missing', { current: null }), { kind: 'done' }],
  ['one who left may read nothing', leaving, refused('missing'), { kind: 'done', member: null }],
])('%s', (_name, wish, known, step) => {
  expect(decideMemberStep(wish, known)).toMatchObject(step as MemberStep);
});
