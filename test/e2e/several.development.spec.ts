/** Work in several organizations at once: one plan, one confirmation, one row of progress. */
import { expect, test } from './support/fixtures.ts';
import { connect, doItNow, row, selectionBar, tasks } from './support/flows.ts';
import { layoutMistakes } from './support/layout.ts';
import { invite, join } from './support/people.ts';
import { lookAt } from './support/screen.ts';

const domain = 'several.example.org';

test('people are invited, reminded and removed in several organizations, which the person leaves', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', `ada@${domain}`);
  const grace = await service.token('Grace Hopper', `grace@${domain}`);
  const acme = await service.create(ada, '/organizations', { name: 'Acme Hosting' });
  const globex = await service.create(ada, '/organizations', { name: 'Globex' });
  const initech = await service.create(ada, '/organizations', { name: 'Initech' });
  const hooli = await service.create(grace, '/organizations', { name: 'Hooli' });
  const maria = { name: 'Maria Wolfe', email: `maria@${domain}`, roles: ['billing'] };
  for (const organization of [acme, globex]) {
    await join({ service, token: ada, organization }, maria);
  }
  await invite(
    { service, token: ada, organization: acme },
    { email: `bob@${domain}`, roles: ['admin'] },
  );
  const inHooli = { service, token: grace, organization: hooli };
  const invitation = await invite(inHooli, { email: `ada@${domain}`, roles: ['billing'] });
  await service.api(ada, 'PUT', `/invitations/${invitation}`);
  const invitationsOf = async (organization: string) => {
    const answer = await service.api(ada, 'GET', `/organizations/${organization}/invitations`);
    return JSON.stringify(answer);
  };

  await connect(page, { url: service.url, token: ada });
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  const list = page.getByRole('grid', { name: 'Organizations' });
  await expect(list.getByRole('row')).toHaveCount(5);
  await expect(row(page, 'Organizations', 'Acme Hosting')).toContainText('2');
  await row(page, 'Organizations', 'Globex').focus();
  await page.keyboard.press('Control+a');
  await lookAt(page, 'several-selected');

  // The plan names for each organization who is invited, who is there already, and where it is not possible.
  await selectionBar(page).getByRole('button', { name: 'Invite people…' }).click();
  const panel = page.getByRole('dialog', { name: 'Invite people to 4 organizations' });
  await panel
    .getByLabel('Email addresses')
    .fill(`maria@${domain}\nBob <bob@${domain}>\nnew@${domain}\nnobody`);
  await panel.getByRole('radio', { name: 'Billing', exact: true }).check();
  const plan = panel.getByRole('region', { name: 'Organizations' });
  const inPlan = (name: string) => plan.getByRole('listitem').filter({ hasText: name });
  await expect(inPlan('Acme Hosting')).toContainText(
    '1 invitation · 1 already a member · 1 already invited',
  );
  await expect(inPlan('Globex')).toContainText('2 invitations · 1 already a member');
  await expect(inPlan('Initech')).toContainText('3 invitations');
  await expect(inPlan('Hooli')).toContainText('Only the owner and admins can invite people');
  await lookAt(page, 'several-invite');
  await panel.getByRole('button', { name: '1 left out' }).click();
  await expect(plan.getByRole('listitem')).toHaveCount(1);

  // What was typed stays, also after a restart.
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await selectionBar(page).getByRole('button', { name: 'Invite people…' }).click();
  await expect(panel.getByLabel('Email addresses')).toHaveValue(/new@/);
  await panel.getByRole('button', { name: 'Send 6 invitations' }).click();
  await expect(panel).toBeHidden();
  const group = tasks(page).getByRole('group', {
    name: 'Sending 6 invitations in 3 organizations',
  });
  await expect(group).toContainText('Sent 6 invitations in 3 organizations');
  await lookAt(page, 'several-task');
  await group.getByRole('button', { name: 'Show' }).click();
  const outcome = page.getByRole('dialog', { name: 'Invitations' });
  await expect(outcome.getByRole('listitem').filter({ hasText: 'Globex' })).toContainText(
    '2 invited',
  );
  await lookAt(page, 'several-outcome');
  await outcome.getByRole('button', { name: 'Dismiss' }).click();
  await expect(tasks(page)).toBeHidden();
  expect(await invitationsOf(initech)).toContain(`maria@${domain}`);

  // Every pending invitation of them is sent again.
  await row(page, 'Organizations', 'Globex').focus();
  await page.keyboard.press('Control+a');
  await selectionBar(page).getByRole('button', { name: 'Resend…' }).click();
  const resend = page.getByRole('dialog', { name: 'Resend 7 invitations?' });
  await expect(resend).toBeVisible();
  await lookAt(page, 'several-resend');
  await resend.getByRole('button', { name: 'Resend 7' }).click();
  await expect(tasks(page)).toContainText('Renewed 7 invitations in 3 organizations');
  await tasks(page).getByRole('button', { name: 'Dismiss' }).click();

  // One person leaves the company: each of their memberships is listed, and can be kept.
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name: 'People' }).click();
  await row(page, 'People', 'Maria Wolfe').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Remove from several…' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove Maria Wolfe from organizations?' });
  await removal.getByRole('checkbox', { name: 'Globex' }).uncheck();
  await expect(removal.getByRole('button', { name: 'Remove from 1 organization' })).toBeVisible();
  await removal.getByRole('checkbox', { name: 'Globex' }).check();
  await lookAt(page, 'several-remove');
  await removal.getByRole('button', { name: 'Remove from 2 organizations' }).click();
  const removing = tasks(page).getByRole('group', {
    name: 'Removing Maria Wolfe from 2 organizations',
  });
  await expect(removing.getByRole('button', { name: 'Undo' })).toBeVisible();
  await lookAt(page, 'several-scheduled');
  await doItNow(page);
  await expect(removing).toContainText('Removed Maria Wolfe from 2 organizations');
  await removing.getByRole('button', { name: 'Dismiss' }).click();

  // An owner stays; where others own the organization, the person leaves.
  await sections.getByRole('button', { name: 'Organizations' }).click();
  await row(page, 'Organizations', 'Globex').focus();
  await page.keyboard.press('Control+a');
  await selectionBar(page).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Leave…' }).click();
  const leave = page.getByRole('dialog', { name: 'Leave Hooli?' });
  await expect(leave.getByRole('listitem').filter({ hasText: 'Acme Hosting' })).toContainText(
    'Transfer ownership before you leave',
  );
  await lookAt(page, 'several-leave');
  await leave.getByRole('textbox').fill(`ada@${domain}`);
  await leave.getByRole('button', { name: 'Leave Hooli' }).click();
  await doItNow(page);
  await expect(list.getByRole('row')).toHaveCount(4);
});

test('names that are long, alike or from right to left fit into every dialog of several organizations', async ({
  app,
  service,
}) => {
  const { page } = app;
  const ada = await service.token('Ada Lovelace', `ada@names-${domain}`);
  const names = [
    'Rijndael and Serpent and Twofish Custodians of Northern Europe',
    'مؤسسة الحوسبة السحابية العربية',
    'Acme Hosting',
    'Acme  hosting',
  ];
  const maria = {
    name: 'ماريا وولف de la Concepción y Todos los Santos',
    email: `maria.de.la.concepcion.y.todos.los.santos@names-${domain}`,
    roles: ['billing'],
  };
  for (const name of names) {
    const organization = await service.create(ada, '/organizations', { name });
    await join({ service, token: ada, organization }, maria);
  }
  await connect(page, { url: service.url, token: ada });
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  const list = page.getByRole('grid', { name: 'Organizations' });
  await expect(list.getByRole('row')).toHaveCount(5);
  await page.setViewportSize({ width: 900, height: 600 });
  await list.getByRole('row').nth(1).focus();
  await page.keyboard.press('Control+a');
  await lookAt(page, 'several-names-selected');
  expect(await layoutMistakes(page)).toEqual([]);

  await selectionBar(page).getByRole('button', { name: 'Invite people…' }).click();
  const panel = page.getByRole('dialog', { name: 'Invite people to 4 organizations' });
  await panel.getByLabel('Email addresses').fill(maria.email);
  await expect(panel.getByRole('listitem').first()).toContainText('1 already a member');
  await lookAt(page, 'several-names-invite');
  expect(await layoutMistakes(page)).toEqual([]);
  await panel.getByLabel('Email addresses').fill('');
  await page.keyboard.press('Escape');

  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name: 'People' }).click();
  const person = row(page, 'People', 'ماريا');
  await person.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Change role in several…' }).click();
  const change = page.getByRole('dialog', { name: /^Change the role of/ });
  await change.getByRole('radio', { name: 'Admin' }).check();
  await expect(change.getByRole('checkbox')).toHaveCount(4);
  await lookAt(page, 'several-names-role');
  expect(await layoutMistakes(page)).toEqual([]);
  await change.getByRole('button', { name: 'Change role in 4 organizations' }).click();
  await expect(tasks(page)).toContainText('role in 4 organizations in');
  await lookAt(page, 'several-names-scheduled');
  expect(await layoutMistakes(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(tasks(page)).toBeHidden();

  // As at 200 % zoom.
  await page.setViewportSize({ width: 590, height: 380 });
  await lookAt(page, 'several-names-people');
  expect(await layoutMistakes(page)).toEqual([]);
});
