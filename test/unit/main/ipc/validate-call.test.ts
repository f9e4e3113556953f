import { expect, test, vi } from 'vitest';
import type { Handlers } from '#main/ipc/handlers.ts';
import {
  answerCall,
  checkSender,
  ForeignSenderError,
  InvalidCallError,
} from '#main/ipc/validate-call.ts';
import { callNames } from '#preload/contract/call-names.ts';
import { calls } from '#preload/contract/calls.ts';

const origin = 'orgdesk-app://main';

test.each([
  ['no frame', null],
  ['a frame inside our page', { origin, isMainFrame: false }],
  ['another origin', { origin: 'https://example.org', isMainFrame: true }],
  ['a file', { origin: 'file://', isMainFrame: true }],
  ['another host of our scheme', { origin: 'orgdesk-app://other', isMainFrame: true }],
])('%s may not call', (_name, sender) => {
  expect(() => checkSender(sender, origin)).toThrow(ForeignSenderError);
});

test('the top frame of Orgdesk’s own page may call', () => {
  expect(() => checkSender({ origin, isMainFrame: true }, origin)).not.toThrow();
});

function spies() {
  const called = vi.fn();
  const entries = callNames.map((name) => [
    name,
    async (input: unknown) => {
      called(name, input);
      return { of: name };
    },
  ]);
  const handlers: Handlers = Object.fromEntries(entries);
  return { handlers, called };
}

test('a call of the right shape reaches its handler, as the schema left it', async () => {
  const { handlers, called } = spies();
  const answer = await answerCall(handlers, 'setTheme', { theme: 'dark', more: 1 });
  expect(answer).toEqual({ of: 'setTheme' });
  expect(called).toHaveBeenCalledWith('setTheme', { theme: 'dark' });
  await answerCall(handlers, 'getStart', undefined);
  expect(called).toHaveBeenLastCalledWith('getStart', undefined);
});

test.each([
  ['setTheme', { theme: 'pink' }],
  ['setTheme', undefined],
  ['getStart', 'something'],
  ['openOrganization', { key: { accountId: '', organizationId: 'x' } }],
  ['createProject', { key: { accountId: 'a', organizationId: 'b' }, name: '   ' }],
  [
    'startJob',
    {
      key: { accountId: 'a', organizationId: 'b' },
      jobId: '6f1b2c52-8a5e-4a3c-9f43-6f5f4d0e5a01',
      work: {
        kind: 'change-roles',
        changes: [
          {
            memberId: 'c',
            expected: { roles: [], projectIds: [], revision: null },
            // Which roles a call may give is the table's to say, in main; how many is the contract's.
            roles: Array.from({ length: 21 }, (_, at) => `role-${at}`),
            projectIds: [],
          },
        ],
      },
    },
  ],
  ['copyText', { text: 'x'.repeat(4_000_001) }],
  ['search', { text: 'x'.repeat(201), recent: [] }],
] as const)('case %#, %s, is rejected by name and runs nothing', async (name, input) => {
  const { handlers, called } = spies();
  await expect(answerCall(handlers, name, input)).rejects.toThrow(InvalidCallError);
  await expect(answerCall(handlers, name, input)).rejects.toThrow(name);
  expect(called).not.toHaveBeenCalled();
});

test('the bridge’s names are those of the contract', () => {
  expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
});
