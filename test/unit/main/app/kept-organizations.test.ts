import { expect, test } from 'vitest';
import { keptOrganizations } from '#main/app/kept-organizations.ts';

const key = (organizationId: string) => ({ accountId: 'one', organizationId });
const mark = (organizationId: string, pinned: boolean) => ({
  key: key(organizationId),
  nickname: '',
  color: null,
  initials: '',
  pinned,
  muted: false,
});

test('the events of opened and pinned organizations are kept, of each once', () => {
  const kept = keptOrganizations(
    [key('opened'), key('both')],
    [mark('both', true), mark('pinned', true), mark('muted', false)],
  );
  expect(kept.map(({ organizationId }) => organizationId)).toEqual(['opened', 'both', 'pinned']);
});
