/** Ownership moves from one person to another and back, and a single owner at risk causes a warning. */
import { expect, test } from './support/fixtures.ts';
import { chooseInRow, connect, openTeam, rail, row } from './support/flows.ts';
import { join } from './support/people.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

async function prepare(service: Service) {
  const ada = await service.token('Ada Lovelace', 'ada@ownership.example.org');
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const at = `/organizations/${acme}`;
  const grace = await join(
    { service, token: ada, organization: acme },
    { name: 'Grace Hopper', email: 'grace@ownership.example.org', roles: ['admin'] },
  );
  const rolesOf = async (token: string) =>
    Object(await service.api(token, 'GET', at)).current_user_roles;
  const memberIdOf = async (name: string): Promise<string> => {
    const { members } = Object(await service.api(ada, 'GET', `${at}/members?include=user`));
    return members.find(({ user }: { user: { full_name: string } }) => user.full_name === name).id;
  };
  return { ada, grace, path: `${at}/ownership-transfer`, rolesOf, memberIdOf };
}

test('ownership is offered, withdrawn, offered again, accepted and given back', async ({
  app,
  service,
}) => {
  const { ada, grace, path, rolesOf, memberIdOf } = await prepare(service);
  const { page } = app;
  await connect(page, { url: service.url, token: ada });
  await openTeam(page);

  const warning = page.getByRole('note').filter({ hasText: 'the only owner' });
  const tile = rail(page).getByRole('button', { name: 'Acme Hosting' });
  await expect(warning).toContainText('You’re the only owner, without two-factor.');
  await expect(warning.getByRole('button', { name: 'Turn on two-factor' })).toBeVisible();
  await expect(tile).toHaveAccessibleDescription('');
  await lookAt(page, 'ownership-warning');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await expect(warning).toBeHidden();
  await openTeam(page);
  await warning.getByRole('button', { name: 'Hide warning' }).click();
  await expect(warning).toBeHidden();
  await page.getByRole('button', { name: 'Owner has no two-factor. Show warning' }).click();
  await expect(warning).toBeVisible();

  await chooseInRow(page, 'Members', 'Grace Hopper', 'Offer ownership…');
  const panel = page.getByRole('dialog', { name: 'Transfer ownership' });
  const offer = panel.getByRole('button', { name: 'Offer ownership to Grace Hopper' });
  await panel.getByLabel('Type Acme Hosting to transfer').fill('Acme');
  await expect(offer).toHaveAccessibleDescription(/Type Acme Hosting to transfer/);
  await panel.getByLabel('Type Acme Hosting to transfer').fill('Acme Hosting');
  await lookAt(page, 'ownership-transfer');
  await offer.click();
  const banner = page.getByRole('note').filter({ hasText: 'ownership' });
  await expect(banner).toContainText('You offered ownership of Acme Hosting to Grace Hopper');
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Offered ownership');
  await lookAt(page, 'ownership-offered');
  await service.api(grace, 'GET', path);

  await banner.getByRole('button', { name: 'Withdraw…' }).click();
  await page.getByRole('button', { name: 'Withdraw offer' }).click();
  await expect(warning).toContainText('You’re the only owner');
  await expect(service.api(grace, 'GET', path)).rejects.toThrow(/403/);

  // By keyboard alone: the warning's button, a name, the organization's name, Enter.
  await warning.getByRole('button', { name: 'Transfer…' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('combobox', { name: 'New owner' })).toBeFocused();
  await page.keyboard.type('hopper');
  await expect(page.getByRole('option', { name: /@/ })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Acme Hosting');
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await service.api(grace, 'PUT', path);
  await page.keyboard.press('Control+r');
  await expect(row(page, 'Members', 'Ada Lovelace')).toContainText('Admin');
  await expect(warning).toContainText('Grace Hopper is the only owner and doesn’t use two-factor.');
  await expect(warning.getByRole('button', { name: 'Copy email' })).toBeVisible();
  expect(await rolesOf(ada)).toEqual(['admin']);

  await service.api(grace, 'POST', path, { member_id: await memberIdOf('Ada Lovelace') });
  await page.keyboard.press('Control+r');
  await expect(banner).toContainText('Grace Hopper offers you ownership of Acme Hosting');
  await expect(tile).toHaveAccessibleDescription('Ownership offered to you');
  await banner.getByRole('button', { name: 'Accept ownership…' }).click();
  await expect(
    page.getByRole('dialog', { name: 'Accept ownership of Acme Hosting?' }),
  ).toBeVisible();
  await lookAt(page, 'ownership-accept');
  await page.getByRole('button', { name: 'Accept ownership', exact: true }).click();
  await expect(row(page, 'Members', 'Ada Lovelace')).toContainText('Owner');
  await expect(row(page, 'Members', 'Grace Hopper')).toContainText('Admin');
  await expect(warning).toContainText('You’re the only owner');
  expect([await rolesOf(ada), await rolesOf(grace)]).toEqual([['owner'], ['admin']]);
});
