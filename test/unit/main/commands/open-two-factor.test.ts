/** Where the warning of an owner without two-factor leads. */
import { expect, test } from 'vitest';
import { openTwoFactor } from '#main/commands/open-two-factor.ts';
import { connectedFake } from '../support/account-manager.ts';
import { MemoryPlatform } from '../support/memory-platform.ts';

const address = 'https://platform.example.org';

async function opened(platform: MemoryPlatform): Promise<readonly string[][]> {
  const { parts, accountId } = await connectedFake(platform, { address });
  const pages: string[][] = [];
  await openTwoFactor(
    {
      ...parts,
      desktopHost: {
        openPlatformPage: async (...page) => {
          pages.push(page);
          return null;
        },
      },
    },
    { accountId },
  );
  return pages;
}

test('the page opens signed in if the platform provides a link', async () => {
  const platform = new MemoryPlatform();
  platform.twoFactorLink = `${address}/two-factor/open/secret`;
  expect(await opened(platform)).toEqual([[platform.twoFactorLink, address]]);
});

test.each([
  ['no link', undefined],
  ['a link to another site', 'https://elsewhere.example.org/two-factor/open/secret'],
  ['a link over plain http', 'http://platform.example.org/two-factor/open/secret'],
  ['no address', 'javascript:alert(1)'],
])('of a platform that gives %s, the page for signing in opens', async (_what, link) => {
  const platform = new MemoryPlatform();
  platform.twoFactorLink = link;
  expect(await opened(platform)).toEqual([[`${address}/two-factor`, address]]);
});
