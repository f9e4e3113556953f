/** Files that spreadsheets save in another code page than Unicode. */
import { expect, test } from './support/fixtures.ts';
import { connect, invitePanel, inviteRow, openTeam } from './support/flows.ts';
import { lookAt } from './support/screen.ts';

/** Bytes of “Имя;Email⏎Анна;anna@…” in Windows-1251, and of “Paul O’Connor” in Windows-1252. */
const cyrillic = [
  Buffer.from([0xc8, 0xec, 0xff]),
  Buffer.from(';Email\n'),
  Buffer.from([0xc0, 0xed, 0xed, 0xe0]),
  Buffer.from(';anna@pages.example.org'),
];
const western = [
  Buffer.from('Name;Email\nPaul O'),
  Buffer.from([0x92]),
  Buffer.from('Connor;paul@pages.example.org'),
];

test('a file in another code page is read, its code page is named, and another can be chosen', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', 'ada@pages.example.org');
  await service.create(token, '/organizations', { name: 'Acme' });
  await connect(app.page, { url: service.url, token });
  await openTeam(app.page);
  await app.page.getByRole('button', { name: 'Invite New Member' }).first().click();
  const panel = invitePanel(app.page);
  await panel.getByLabel('Email addresses').fill('first@pages.example.org');
  const file = (name: string, parts: readonly Buffer[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.concat(parts),
  });
  await panel.locator('input[type=file]').setInputFiles([file('people.csv', cyrillic)]);
  await expect(inviteRow(app.page, 'anna@')).toContainText('Анна');
  await panel.locator('input[type=file]').setInputFiles([file('staff.csv', western)]);
  await expect(inviteRow(app.page, 'paul@')).toContainText('Paul O’Connor');
  const choice = panel.getByLabel('Encoding of “people.csv”');
  await expect(choice).toHaveValue('windows-1251');
  await expect(panel.getByLabel('Encoding of “staff.csv”')).toHaveValue('windows-1252');
  await lookAt(app.page, 'invite-code-page');

  await choice.selectOption('Cyrillic (KOI8)');
  await expect(inviteRow(app.page, 'anna@')).not.toContainText('Анна');
  await choice.selectOption('Cyrillic (Windows-1251)');
  await expect(inviteRow(app.page, 'anna@')).toContainText('Анна');
  await expect(inviteRow(app.page, 'first@')).toBeVisible();
  await expect(inviteRow(app.page, 'paul@')).toBeVisible();

  // Whoever empties the box has nothing left to choose for.
  await panel.getByLabel('Email addresses').fill('');
  await expect(choice).toHaveCount(0);
});
