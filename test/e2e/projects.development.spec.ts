/** The list of projects by keyboard. */
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, row } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

test('a project is created, renamed and deleted by keyboard', async ({ app, service }) => {
  const token = await service.token('Ada Lovelace', 'ada@projects.example.org');
  await service.api(token, 'POST', '/organizations', { name: 'Acme' });
  const { page } = app;
  await connect(page, { url: service.url, token });
  await openScreen(page, 'Projects');
  await expect(page.getByRole('button', { name: 'New Project' }).first()).toBeEnabled();
  await page.keyboard.press('n');
  await page.keyboard.type('Engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Engine')).toBeVisible();
  await row(page, 'Projects', 'Engine').focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'Rename project' })).toBeVisible();
  await page.keyboard.type('Difference engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Difference engine')).toBeVisible();
  await row(page, 'Projects', 'Difference engine').focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete Difference engine?' });
  await expect(dialog).toContainText('Acme');
  await lookAt(page, 'delete-project');
  await expect(dialog.getByRole('button', { name: 'Delete project' })).toBeDisabled();
  await expect(dialog.getByLabel('Type Difference engine to delete')).toBeFocused();
  await page.keyboard.type('difference  engine');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Projects', 'Difference engine')).toHaveCount(0);
});
