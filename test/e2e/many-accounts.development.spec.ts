/** Many accounts side by side, also of one platform, and with one whose platform does not answer. */
import type { Page } from '@playwright/test';
import { faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, rail, row } from './support/flows.ts';

const domain = 'many-accounts.example.org';

/** In the page: connects a further account. */
async function connectFurther(input: {
  readonly address: string;
  readonly token: string;
}): Promise<void> {
  const outcome = await window.orgdesk.connectAccount({
    kind: 'packet',
    storage: 'keychain',
    ...input,
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
}

/** Returns the number of accounts to which changes are sent as they happen. */
function live(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { shell } = await window.orgdesk.getStart();
    const isLive = shell.accounts.map(
      ({ connection }) => connection.state === 'online' && connection.live,
    );
    return isLive.filter(Boolean).length;
  });
}

test('eight accounts of one platform are live, and one that never answers delays none', async ({
  app,
  service,
}) => {
  const silent = await startFaultServer();
  silent.always(faults.forward(service.url));
  const owners: { token: string; organization: string }[] = [];
  for (let number = 1; number <= 8; number += 1) {
    const token = await service.token(`Owner ${number}`, `owner${number}@${domain}`);
    const name = `Customer ${number}`;
    owners.push({ token, organization: await service.create(token, '/organizations', { name }) });
  }
  const zoe = await service.token('Zoe Zero', `zoe@${domain}`);
  await service.create(zoe, '/organizations', { name: 'Silent' });
  const [first, ...others] = owners;
  const last = others.at(-1);
  if (!first || !last) throw new Error('Nobody owns anything.');
  const { page } = app;
  await connect(page, { url: service.url, token: first.token });
  for (const { token } of others)
    await page.evaluate(connectFurther, { address: service.url, token });
  await page.evaluate(connectFurther, { address: silent.url, token: zoe });
  await expect.poll(() => live(page), { timeout: 30_000 }).toBe(9);

  await rail(page).getByRole('button', { name: 'Customer 8' }).click();
  await openScreen(page, 'Projects');
  await page.mouse.move(0, 0);
  await service.create(last.token, `/organizations/${last.organization}/projects`, {
    name: 'Made elsewhere',
  });
  await expect(row(page, 'Projects', 'Made elsewhere')).toBeVisible();

  silent.always(faults.hang());
  await app.restart();
  const again = app.page;
  await openScreen(again, 'Projects');
  await expect(row(again, 'Projects', 'Made elsewhere')).toBeVisible();
  await expect.poll(() => live(again), { timeout: 30_000 }).toBe(8);
  await again.mouse.move(0, 0);
  await service.create(last.token, `/organizations/${last.organization}/projects`, {
    name: 'Made after the start',
  });
  await expect(row(again, 'Projects', 'Made after the start')).toBeVisible();
  await silent.stop();
});
