/** Steps that a person takes through the window's own controls. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { WebBrowser } from './browser.ts';

export interface Credentials {
  readonly url: string;
  readonly token: string;
}

/** What the status bar says of an account that is up to date, with a change stream or without. */
export const upToDate = /Live|Updated/;

/** Fills in and submits the connect screen, without waiting for the outcome. */
export async function enterCredentials(page: Page, { url, token }: Credentials): Promise<void> {
  await page.getByLabel('Platform address').fill(url);
  await page.getByLabel('API token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Connect to a platform' }).click();
}

/** Connects on first start and waits until the first organization is up to date. */
export async function connect(page: Page, credentials: Credentials): Promise<void> {
  await enterCredentials(page, credentials);
  await expect(page.getByRole('navigation', { name: 'Organizations' })).toBeVisible();
  await expect(statusBar(page)).toContainText(upToDate);
}

/**
 * Connects a further account, and waits until its organization is the one on the screen.
 * @param person the beginning of the account's address, up to the @
 */
export async function connectAnother(
  page: Page,
  credentials: Credentials,
  person: string,
): Promise<void> {
  await rail(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Connect to a Platform' }).click();
  await enterCredentials(page, credentials);
  await expect(page.getByRole('complementary', { name: 'Organization' })).toContainText(
    `${person}@`,
  );
  await expect(statusBar(page)).toContainText(upToDate);
}

export function statusBar(page: Page) {
  return page.getByRole('contentinfo');
}

export function rail(page: Page) {
  return page.getByRole('navigation', { name: 'Organizations' });
}

export async function startOnThisComputer(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Your email').fill(email);
  await page.getByRole('button', { name: 'Start on this computer' }).click();
  await expect(statusBar(page)).toContainText(upToDate);
}

export async function createOrganization(
  page: Page,
  name: string,
  type: 'Personal' | 'Company',
): Promise<void> {
  await rail(page).getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New Organization' }).click();
  const dialog = page.getByRole('dialog', { name: 'New organization' });
  await dialog.getByLabel('Organization name').fill(name);
  await dialog.getByRole('radio', { name: type }).check();
  await dialog.getByRole('button', { name: 'Create organization' }).click();
  await expect(dialog).toBeHidden();
}

/** A screen of the organization, by its entry in the sidebar. */
export async function openScreen(page: Page, name: string): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

export async function createProject(page: Page, name: string): Promise<void> {
  await openScreen(page, 'Projects');
  await page.getByRole('button', { name: 'New Project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByLabel('Project name').fill(name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Projects', name)).toBeVisible();
}

/** `User Icon > Team`. */
export async function openTeam(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^User Icon/ }).click();
  await page.getByRole('menuitem', { name: /^Team/ }).click();
  await expect(page.getByRole('heading', { name: 'Team', level: 1 })).toBeVisible();
}

/** One of the team's two lists. */
export async function showTeamTab(page: Page, tab: 'Members' | 'Invitations'): Promise<void> {
  await page.getByRole('tab', { name: tab }).click();
}

/** The bar of actions for the selected rows. */
export function selectionBar(page: Page) {
  return page.getByRole('toolbar', { name: 'Selected' });
}

/** The rows of long work: a row for each job, until its end was seen. */
export function tasks(page: Page) {
  return page.getByRole('region', { name: 'Tasks' });
}

/** Sends the scheduled change instead of waiting until it is sent by itself. */
export async function doItNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply now' }).click();
  await expect(tasks(page).getByRole('button', { name: /^(Apply now|Stop)/ })).toHaveCount(0);
}

/** Presses Tab until one of these elements has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible();
  const isReached = () =>
    target.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
  for (let presses = 0; presses < 60 && !(await isReached()); presses += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await isReached()).toBe(true);
}

/** Presses arrow keys within a group, one element of which has the focus, until this one has it. */
export async function arrowTo(page: Page, radio: Locator): Promise<void> {
  for (let presses = 0; presses < 10 && !(await radio.isChecked()); presses += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(radio).toBeChecked();
}

/** Counts pointer events; `click` would not do, because Enter and Space cause it as well. */
export async function watchMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = Object.assign(window, { presses: 0 });
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(kind, () => (counted.presses += 1), { capture: true });
    }
  });
  return () => page.evaluate(() => Object(window).presses);
}

/** The row of a table that contains a text. */
export function row(page: Page, table: string, text: string) {
  return page.getByRole('grid', { name: table }).getByRole('row').filter({ hasText: text });
}

/** Chooses an item of a row's menu. */
export async function chooseInRow(
  page: Page,
  table: string,
  text: string,
  item: string,
): Promise<void> {
  await row(page, table, text).click({ button: 'right' });
  await page.getByRole('menuitem', { name: item }).click();
}

export interface InviteForm {
  readonly addresses: string;
  readonly role: 'Admin' | 'Collaborator' | 'Billing';
  readonly projects?: readonly string[];
  readonly message?: string;
}

export function invitePanel(page: Page) {
  return page.getByRole('dialog', { name: 'Invite New Member' });
}

/** `User Icon > Team > Invite New Member`, filled in but not sent. */
export async function fillInvite(page: Page, form: InviteForm): Promise<void> {
  await openTeam(page);
  await page.getByRole('button', { name: 'Invite New Member' }).first().click();
  const panel = invitePanel(page);
  await panel.getByLabel('Email addresses').fill(form.addresses);
  await panel.getByRole('radio', { name: form.role, exact: true }).check();
  for (const project of form.projects ?? []) {
    await panel.getByRole('combobox', { name: 'Projects' }).click();
    await page.getByRole('option', { name: project }).click();
    await page.keyboard.press('Escape');
  }
  if (form.message !== undefined) await panel.getByLabel('Message').fill(form.message);
}

/** The row of an address in the plan or the outcome of an invite. */
export function inviteRow(page: Page, address: string) {
  const panel = invitePanel(page);
  return panel.getByRole('row').or(panel.getByRole('listitem')).filter({ hasText: address });
}

/** Opens the link of an invitation's mail and accepts or declines there. Accepting creates the account. */
export async function answerInvitation(
  web: WebBrowser,
  link: string,
  answer: { readonly accept: true; readonly name: string } | { readonly accept: false },
): Promise<void> {
  await web.open(link, /^Join .+\?$/);
  if (!answer.accept) return await web.press('Decline', 'Invitation declined');
  await web.page.getByLabel('Your name').fill(answer.name);
  await web.press('Accept', /^You’ve joined /);
}
