/** A paste becomes a plan that is read, filtered, changed row by row, and sent by keyboard alone. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import {
  connect,
  invitePanel,
  inviteRow,
  openTeam,
  row,
  tabTo,
  watchMouse,
} from './support/flows.ts';
import { expectAccessible, lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

interface Invited {
  readonly invitations: readonly {
    readonly invitee: string;
    readonly roles: readonly string[];
    readonly projects: readonly { readonly href: string }[];
  }[];
}

/** The platform's open invitations: address, roles, number of projects. */
async function invited(service: Service, token: string, organization: string) {
  const path = `/organizations/${organization}/invitations?per_page=100`;
  const { invitations } = (await service.api(token, 'GET', path)) as Invited;
  return invitations
    .map(({ invitee, roles, projects }) => `${invitee} ${roles.join('+')} ${projects.length}`)
    .sort();
}

async function openInvite(page: Page) {
  await openTeam(page);
  await page.getByRole('button', { name: 'Invite New Member' }).first().click();
  return invitePanel(page);
}

async function acme(service: Service, host: string) {
  const token = await service.token('Ada Lovelace', `ada@${host}`);
  const id = await service.create(token, '/organizations', { name: 'Acme' });
  for (const name of ['Web shop', 'Data, raw']) {
    await service.api(token, 'POST', `/organizations/${id}/projects`, { name });
  }
  return { token, id };
}

test('a CSV file with roles and projects is changed row by row, previewed and sent', async ({
  app,
  mailbox,
  service,
}) => {
  const host = 'csv.example.org';
  const { token, id } = await acme(service, host);
  await connect(app.page, { url: service.url, token });
  const panel = await openInvite(app.page);
  const file = join(app.profile, 'people.csv');
  const lines = [
    'Name;E-Mail;Role;Projects;Phone',
    `"Hopper; Grace";GRACE@${host};Admin;;1`,
    `Alan Turing;alan@${host};Collaborator;web shop;2`,
    `Barbara Liskov;barbara@${host};Chief;Web shop;3`,
    `Edsger Dijkstra;edsger@${host};;;4`,
    `Tony Hoare;tony@${host};Collaborator;Nowhere;5`,
  ];
  await writeFile(file, `\ufeff${lines.join('\r\n')}`);
  await panel.locator('input[type=file]').setInputFiles(file);
  await expect(panel.getByText('Not used: Phone')).toBeVisible();
  await expect(inviteRow(app.page, `grace@${host}`)).toContainText('Admin');
  await expect(inviteRow(app.page, `grace@${host}`)).toContainText('As pasted');
  await expect(inviteRow(app.page, `barbara@`)).toContainText('There’s no role “Chief”.');
  await expect(inviteRow(app.page, `tony@`)).toContainText('There’s no project “Nowhere”.');
  await panel.getByRole('radio', { name: 'Billing', exact: true }).check();
  await expect(panel.getByRole('button', { name: 'Send 3 invitations' })).toBeVisible();
  await lookAt(app.page, 'invite-table');

  // Only what is still to be decided, both at once.
  await panel.getByRole('button', { name: '2 to fix' }).click();
  await expect(inviteRow(app.page, `grace@`)).toHaveCount(0);
  await inviteRow(app.page, `barbara@`).click();
  await inviteRow(app.page, `tony@`).click({ modifiers: ['Shift'] });
  await panel.getByRole('button', { name: 'Change role and projects…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Role and projects' });
  await dialog.getByRole('radio', { name: 'Collaborator', exact: true }).check();
  await dialog.getByRole('combobox', { name: 'Projects' }).click();
  await app.page.getByRole('option', { name: 'Data, raw' }).click();
  await app.page.keyboard.press('Escape');
  await lookAt(app.page, 'invite-edit');
  await dialog.getByRole('button', { name: 'Apply to 2 people' }).click();
  await expect(panel.getByRole('button', { name: 'Send 5 invitations' })).toBeVisible();
  await expect(inviteRow(app.page, `tony@`)).toContainText('Set for this row');

  await inviteRow(app.page, `barbara@`).click();
  await panel.getByLabel('Message').fill('Welcome aboard');
  await panel.getByRole('tab', { name: 'Preview' }).click();
  const preview = panel.getByRole('region', { name: 'Email preview' });
  await expect(preview).toContainText('Ada Lovelace invites you to Acme');
  await expect(preview).toContainText('Your role: Collaborator, in Data, raw.');
  await expect(preview).toContainText('Barbara Liskov3 of 5');
  await preview.getByRole('button', { name: 'Next person' }).click();
  await expect(preview).toContainText('Edsger Dijkstra4 of 5');
  await preview.getByRole('button', { name: 'Previous person' }).click();
  await expect(preview).toContainText('Welcome aboard');
  await lookAt(app.page, 'invite-preview');
  const words = await preview.locator('[data-selectable] p').allInnerTexts();

  await panel.getByRole('button', { name: 'Send 5 invitations' }).click();
  await expect(panel.getByRole('status').first()).toContainText('5 invitations sent');
  expect(await invited(service, token, id)).toEqual([
    `alan@${host} collaborator 1`,
    `barbara@${host} collaborator 1`,
    `edsger@${host} billing 0`,
    `grace@${host} admin 0`,
    `tony@${host} collaborator 1`,
  ]);
  // What the preview said is what the mail says.
  const mail = await mailbox.mailTo(`barbara@${host}`);
  const sent = (mail.text ?? '').replace(/\s+/g, ' ');
  expect(mail.subject).toBe('Ada Lovelace invites you to Acme');
  for (const paragraph of words.filter((each) => each !== 'View invitation')) {
    expect(sent).toContain(paragraph.replace(/\s+/g, ' '));
  }
});

test('a file that cannot be read is reported, and a dropped file is read', async ({
  app,
  service,
}) => {
  const { token } = await acme(service, 'drop.example.org');
  await connect(app.page, { url: service.url, token });
  const panel = await openInvite(app.page);
  await panel.locator('input[type=file]').setInputFiles({
    name: 'people.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from('PK\u0003\u0004rest'),
  });
  await expect(panel.getByRole('alert')).toContainText(
    '“people.xlsx” is a workbook. Save it as CSV',
  );
  await expectAccessible(app.page);
  const transfer = await app.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['one@drop.example.org\ntwo@drop.example.org'], 'list.txt'));
    return data;
  });
  await panel.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(panel.getByText('Drop to add addresses')).toBeVisible();
  await panel.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(inviteRow(app.page, 'two@drop.example.org')).toContainText('Needs a role');
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

test('people are invited by keyboard alone', async ({ app, service }) => {
  const host = 'keys.example.org';
  const { token, id } = await acme(service, host);
  await connect(app.page, { url: service.url, token });
  const { keyboard } = app.page;
  const presses = await watchMouse(app.page);
  const panel = invitePanel(app.page);
  await keyboard.press('g');
  await keyboard.press('t');
  const ada = row(app.page, 'Members', 'Ada Lovelace');
  await tabTo(app.page, ada);
  await keyboard.press('i');
  await expect(panel.getByLabel('Email addresses')).toBeFocused();
  const names = ['alan', 'barbara', 'edsger', 'grace'];
  const lines = names.map((name) => `${name}@${host}`);
  await app.page.evaluate(
    (text) => window.orgdesk.copyText({ text }),
    [...lines, `Tony Hoare <tony@${host}>`, 'nonsense'].join('\n'),
  );
  await keyboard.press('ControlOrMeta+v');
  await expect(inviteRow(app.page, 'tony@')).toBeVisible();
  const focused = (text: string) => expect(panel.locator('[role=row]:focus')).toContainText(text);

  await tabTo(app.page, panel.getByRole('row'));
  await focused('alan@');
  await keyboard.press('ArrowDown');
  await focused('barbara@');
  await keyboard.press('Delete');
  await focused('edsger@');
  await expect(inviteRow(app.page, 'barbara@')).toHaveCount(0);
  await expect(panel.getByText('1 removed')).toBeVisible();
  await keyboard.press('Shift+ArrowDown');
  await focused('grace@');
  await expect(panel.getByText('2 selected')).toBeVisible();
  await expectAccessible(app.page);

  await keyboard.press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Role and projects' });
  await expect(dialog).toBeVisible();
  // Escape closes what lies on top, and nothing else.
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await focused('grace@');
  await keyboard.press('F2');
  await tabTo(app.page, dialog.getByRole('radio'));
  await keyboard.press('Space');
  await expect(dialog.getByRole('radio', { name: 'Admin', exact: true })).toBeChecked();
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await focused('grace@');
  await expect(inviteRow(app.page, 'edsger@')).toContainText('Admin');
  await keyboard.press('Escape');
  await expect(panel.getByText('2 selected')).toHaveCount(0);
  await expect(panel).toBeVisible();

  await tabTo(app.page, panel.getByRole('radio'));
  await keyboard.press('ArrowUp');
  await expect(panel.getByRole('radio', { name: 'Billing', exact: true })).toBeChecked();
  const send = panel.getByRole('button', { name: 'Send 4 invitations' });
  await tabTo(app.page, send);
  await keyboard.press('Enter');
  await expect(panel.getByRole('status').first()).toContainText('4 invitations sent');
  for (const name of ['alan', 'edsger', 'grace', 'tony']) {
    await expect(inviteRow(app.page, `${name}@`)).toContainText('Sent');
  }
  await keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(ada).toBeFocused();
  expect(await invited(service, token, id)).toEqual([
    `alan@${host} billing 0`,
    `edsger@${host} admin 0`,
    `grace@${host} admin 0`,
    `tony@${host} billing 0`,
  ]);
  expect(await presses()).toBe(0);
});

test('the disabled send button says why and leads to what is missing', async ({ app, service }) => {
  const host = 'missing.example.org';
  const { token } = await acme(service, host);
  await connect(app.page, { url: service.url, token });
  const panel = await openInvite(app.page);
  const send = panel.getByRole('button', { name: /^Send/ });
  const box = panel.getByLabel('Email addresses');
  await panel.getByLabel('Message').focus();
  await send.click({ force: true });
  await expect(send).toHaveAccessibleDescription('Add at least one address.');
  await expect(box).toBeFocused();

  const long = `a.very.long.address.that.does.not.fit.in.its.column@subsidiary.${host}`;
  await box.fill(
    ['name,email,role', `Grace Hopper,${long},`, `Alan Turing,alan@${host},Collaborator`].join(
      '\n',
    ),
  );
  await expect(panel.getByText('Choose a role for Grace Hopper and projects for')).toBeVisible();
  await expect(inviteRow(app.page, 'Grace Hopper')).toContainText('Choose a role');
  await expect(inviteRow(app.page, 'Grace Hopper')).toContainText('Needs a role');
  await expect(panel.getByText('Will be invited')).toHaveCount(0);
  await lookAt(app.page, 'invite-missing');
  await app.page.setViewportSize({ width: 900, height: 600 });
  await lookAt(app.page, 'invite-missing-small');

  // From the other side of the form as well.
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await lookAt(app.page, 'invite-missing-preview');
  await send.click({ force: true });
  const admin = panel.getByRole('radio', { name: 'Admin', exact: true });
  await expect(admin).toBeFocused();
  await expect(admin).toBeInViewport();
  await app.page.keyboard.press('Space');
  await expect(admin).toBeChecked();
  await app.page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('radio', { name: 'Collaborator', exact: true })).toBeChecked();
  await expect(panel.getByText('Choose projects for 2 people.')).toBeVisible();
  await send.click({ force: true });
  const projects = panel.getByRole('combobox', { name: 'Projects', exact: true });
  await expect(projects).toBeFocused();
  await projects.fill('web');
  await app.page.getByRole('option', { name: 'Web shop' }).click();
  await app.page.keyboard.press('Escape');
  await expect(
    panel.getByRole('button', { name: 'Send 2 invitations' }),
  ).toHaveAccessibleDescription('');
  await expect(inviteRow(app.page, 'Grace Hopper')).toContainText('Will be invited');

  // The row that has to be mended, and once only: what is typed later stays where it is typed.
  await box.fill(`email,role\nalan@${host},Chief`);
  await expect(panel.getByText(`Fix the entry of alan@${host}.`)).toBeVisible();
  await send.click({ force: true });
  await expect(inviteRow(app.page, 'alan@')).toBeFocused();
  await box.fill('');
  await box.pressSequentially(`grace@${host}`);
  await expect(inviteRow(app.page, 'grace@')).toBeVisible();
  await expect(box).toBeFocused();
});

test('a choice of columns is remembered for the next file', async ({ app, service }) => {
  const host = 'columns.example.org';
  const { token } = await acme(service, host);
  await connect(app.page, { url: service.url, token });
  const panel = await openInvite(app.page);
  const box = panel.getByLabel('Email addresses');
  const table = (name: string) =>
    [
      'Vorname;Nachname;E-Mail;Tätigkeit;Vorhaben;Firma',
      `Grace;${name};grace@${host};Administratorin;;Acme Hosting`,
      `Alan;Turing;alan@${host};Mitarbeiter;Web shop;Globex Corp`,
    ].join('\n');
  await box.fill(table('Hopper'));
  const field = (label: string) => panel.getByRole('combobox', { name: `${label} column` });
  await expect(field('Name')).toHaveValue('-several');
  await expect(panel.getByText('Not used: Tätigkeit, Vorhaben, and Firma.')).toBeVisible();

  // What is set for a row is its own, whatever is said of columns.
  await inviteRow(app.page, `alan@`).dblclick();
  await inviteRow(app.page, `alan@`).press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Role and projects' });
  await dialog.getByRole('radio', { name: 'Billing', exact: true }).check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await field('Role').selectOption('Tätigkeit · Administratorin, Mitarbeiter');
  await field('Projects').selectOption('Vorhaben · Web shop');
  await expect(inviteRow(app.page, `grace@`)).toContainText('AdminAs pasted');
  await expect(inviteRow(app.page, `alan@`)).toContainText('BillingSet for this row');
  await expect(panel.getByText('Not used: Firma.')).toBeVisible();
  await lookAt(app.page, 'invite-columns');
  await app.page.setViewportSize({ width: 900, height: 600 });
  await lookAt(app.page, 'invite-columns-small');
  await app.page.setViewportSize({ width: 1180, height: 733 });

  await box.fill('');
  await expect(field('Role')).toHaveCount(0);
  await box.fill(table('Murray'));
  await expect(field('Role')).toHaveValue('=tatigkeit');
  await expect(inviteRow(app.page, 'Grace Murray')).toContainText('AdminAs pasted');
  await expect(inviteRow(app.page, `alan@`)).toContainText('CollaboratorAs pasted');
  await panel.getByRole('button', { name: 'Use suggested columns' }).click();
  await expect(inviteRow(app.page, 'Grace Murray')).toContainText('Choose a role');
  await expect(field('Role')).toHaveValue('-none');
});

test('a paste of more than two thousand rows is planned and limited', async ({ app, service }) => {
  const { token } = await acme(service, 'many.example.org');
  await connect(app.page, { url: service.url, token });
  const people = Array.from(
    { length: 2010 },
    (_, at) => `"Person number ${at}, with a name" <person.${at}@many.example.org>`,
  );
  const lines = ['nonsense', 'half an address@many.example.org', ...people];
  const panel = await openInvite(app.page);
  await panel.getByRole('radio', { name: 'Billing', exact: true }).check();
  await panel.locator('input[type=file]').setInputFiles({
    name: 'people.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\n')),
  });
  await expect(panel.getByRole('button', { name: 'Send 2,000 invitations' })).toBeVisible();
  await expect(panel.getByRole('button', { name: '10 over the limit' })).toBeVisible();
  await lookAt(app.page, 'invite-many');
  await app.page.setViewportSize({ width: 900, height: 600 });
  await lookAt(app.page, 'invite-many-small');
  await app.page.setViewportSize({ width: 590, height: 380 });
  await panel.getByRole('grid').scrollIntoViewIfNeeded();
  await lookAt(app.page, 'invite-many-zoomed');
  await panel.getByRole('row').nth(1).focus();
  await app.page.keyboard.press('End');
  const focused = panel.locator('[role=row]:focus');
  await expect(focused).toContainText('person.2009@');
  await expect(focused).toBeInViewport({ ratio: 0.9 });
  await app.page.keyboard.press('Control+a');
  await app.page.keyboard.press('Delete');
  await expect(panel.getByText('2,012 removed')).toBeVisible();
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(panel.getByRole('button', { name: 'Send 2,000 invitations' })).toBeVisible();
});
