/** Another address in a pasted row is invited only by choice, by keyboard or by mouse. */
import { expect, test } from './support/fixtures.ts';
import { connect, invitePanel, inviteRow, openTeam, tabTo, watchMouse } from './support/flows.ts';
import { expectAccessible, lookAt } from './support/screen.ts';

const host = 'choice.example.org';
const pasted = [
  'Name,Email,Emergency Contact Email,Role,Status',
  `Jane Doe,,mum@${host},Admin,Active`,
  `Rick Roe,rick@${host} ::: rroe@${host},dad@${host},Billing,Active`,
  `Old Hand,old@${host},,Billing,Deactivated`,
].join('\n');

test('another address of a row is chosen by keyboard, and the choice is undone', async ({
  app,
  service,
}) => {
  const token = await service.token('Ada Lovelace', `ada@${host}`);
  await service.create(token, '/organizations', { name: 'Acme' });
  await connect(app.page, { url: service.url, token });
  const presses = await watchMouse(app.page);
  const { keyboard } = app.page;
  const panel = invitePanel(app.page);
  await openTeam(app.page);
  const before = await presses();
  await keyboard.press('i');
  await expect(panel.getByLabel('Email addresses')).toBeFocused();
  await app.page.evaluate((text) => window.orgdesk.copyText({ text }), pasted);
  await keyboard.press('ControlOrMeta+v');
  await expect(inviteRow(app.page, 'Jane Doe')).toContainText(
    `mum@${host} under “Emergency Contact Email”`,
  );
  await expect(panel.getByRole('button', { name: 'Send 1 invitation' })).toBeVisible();
  await expectAccessible(app.page);
  await lookAt(app.page, 'invite-choice');
  const focused = (text: string) => expect(panel.locator('[role=row]:focus')).toContainText(text);
  const dialog = app.page.getByRole('dialog', { name: 'Choose an address' });

  await tabTo(app.page, panel.getByRole('row'));
  await focused('Jane Doe');
  await keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expectAccessible(app.page);
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await focused('Jane Doe');
  await keyboard.press('Enter');
  await tabTo(app.page, dialog.getByRole('radio'));
  await keyboard.press('Space');
  await lookAt(app.page, 'invite-choice-dialog');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await focused(`mum@${host}`);
  await expect(panel.getByRole('button', { name: 'Send 2 invitations' })).toBeVisible();

  // Back to what was pasted, from the bar below the table.
  await keyboard.press('Space');
  await tabTo(app.page, panel.getByRole('button', { name: 'Undo choice', exact: true }));
  await keyboard.press('Enter');
  await focused('Jane Doe');
  await expect(panel.getByRole('button', { name: 'Send 1 invitation' })).toBeVisible();
  await keyboard.press('Escape');

  // Somebody with several addresses in one cell.
  await keyboard.press('ArrowDown');
  await focused('Rick Roe');
  await keyboard.press('Enter');
  const roles = app.page.getByRole('dialog', { name: 'Role and projects' });
  await tabTo(app.page, roles.getByRole('radio', { name: `rick@${host}` }));
  await keyboard.press('ArrowDown');
  await lookAt(app.page, 'invite-choice-cell');
  await keyboard.press('Enter');
  await expect(roles).toBeHidden();
  await focused(`rroe@${host}`);

  // Somebody whom the list marks as gone.
  await keyboard.press('ArrowDown');
  await focused('Old Hand');
  await keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Send 2 invitations' })).toBeVisible();
  await focused('Old Hand');
  await lookAt(app.page, 'invite-choice-made');
  expect(await presses()).toBe(before);
});

test('the button of a row asks which address to invite', async ({ app, service }) => {
  const token = await service.token('Ada Lovelace', `ada@mouse.${host}`);
  await service.create(token, '/organizations', { name: 'Acme' });
  await connect(app.page, { url: service.url, token });
  await openTeam(app.page);
  await app.page.getByRole('button', { name: 'Invite New Member' }).first().click();
  const panel = invitePanel(app.page);
  await panel.getByLabel('Email addresses').fill(pasted);
  await inviteRow(app.page, 'Jane Doe').getByRole('button', { name: 'Choose an address' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Choose an address' });
  await dialog.getByRole('radio', { name: `mum@${host}` }).check();
  await dialog.getByRole('button', { name: 'Invite this address' }).click();
  await expect(inviteRow(app.page, `mum@${host}`)).toContainText('You chose this address');
  await inviteRow(app.page, 'Old Hand').getByRole('button', { name: 'Invite anyway' }).click();
  await expect(panel.getByRole('button', { name: 'Send 3 invitations' })).toBeVisible();
});
