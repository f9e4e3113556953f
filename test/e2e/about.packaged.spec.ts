/** What the packaged app says about itself: its versions come from the binary, its licenses from the archive. */
import { expect, test } from './support/fixtures.ts';

test('the packaged app tells its versions and the licenses of all its packages', async ({
  app: { page },
}) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'About', exact: true }).click();
  const about = page.getByRole('region', { name: 'About Orgdesk' });
  await expect(about).toContainText(/Electron\s*\d+\.\d+\.\d+/);
  const search = page.getByLabel('Search packages and licenses');
  for (const name of ['react-dom', '@electric-sql/pglite', 'libsql', '@github/keytar']) {
    await search.fill(name);
    const license = page.locator('details').filter({ has: page.getByText(name, { exact: true }) });
    await license.locator('summary').click();
    // The text of the license itself, and not the sentence for a package that has none.
    await expect(license).toContainText(/copyright|license/i);
    await expect(license).not.toContainText('This package has no license file.');
  }
});
