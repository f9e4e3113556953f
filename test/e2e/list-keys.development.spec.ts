/** Moving between the search and its list by keyboard, and copying rows as a table. */
import { expect, test } from './support/fixtures.ts';
import { connect, openTeam, row, selectionBar } from './support/flows.ts';
import { join } from './support/people.ts';

test('the keyboard moves between search and list, and copies rows as a table', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@keys.example.org');
  const acme = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  const at = { service, token, organization: acme };
  await join(at, { name: '=1+1', email: 'grace@keys.example.org', roles: ['admin'] });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openTeam(page);
  const search = page.getByRole('searchbox', { name: 'Search members' });
  const ada = page.getByRole('row', { name: 'Ada Lovelace, ada@keys.example.org' });

  // "/" leads to the search; there it is a letter. Esc clears first, and leaves then.
  await expect(ada).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.press('/');
  await expect(search).toHaveValue('/');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(ada).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).not.toBeFocused();

  // A click gives the focus and selects nothing; a double click opens.
  await ada.getByText('Owner').click();
  await expect(ada).toBeFocused();
  await expect(selectionBar(page)).toHaveCount(0);
  await ada.getByText('Owner').dblclick();
  await expect(page.getByRole('dialog', { name: 'Ada Lovelace' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ada).toBeFocused();

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied 2 rows.')).toBeVisible();
  await search.focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(search).toHaveValue(
    /^Name\tEmail\tRole.*Ada Lovelace\tada@keys\.example\.org\tOwner/,
  );
  await expect(search).toHaveValue(/'=1\+1\tgrace@keys\.example\.org\tAdmin/);
  await page.keyboard.press('Escape');
  await expect(row(page, 'Members', 'grace@')).toBeVisible();
});
