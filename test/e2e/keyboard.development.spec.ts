/** Inviting people and editing roles without a mouse, from the first key to the outcome at the service. */
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './support/fixtures.ts';
import {
  arrowTo,
  changesBar,
  connect,
  invitePanel,
  inviteRow,
  row,
  tabTo,
} from './support/flows.ts';
import type { Mailbox } from './support/mailbox.ts';
import { answerByMail, invite } from './support/people.ts';
import type { Service } from './support/service.ts';

const domain = 'keyboard.example.org';

async function prepare(service: Service, mailbox: Mailbox) {
  const token = await service.token('Ada Lovelace', `ada@${domain}`);
  const acme = await service.create(token, '/organizations', { name: 'Acme Hosting' });
  const at = `/organizations/${acme}`;
  for (const name of ['Alan Turing', 'Grace Hopper']) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@${domain}`;
    await invite({ service, token, organization: acme }, { email, roles: ['admin'] });
    await answerByMail(mailbox, email, 'accept', name);
  }
  return { token, at };
}

/** Counts what only a mouse or a finger does; `click` comes from Enter and Space as well. */
async function watchMouse(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = Object.assign(window, { presses: 0 });
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(kind, () => (counted.presses += 1), { capture: true });
    }
  });
  return () => page.evaluate(() => Object(window).presses);
}

const invitationsSchema = z.object({
  invitations: z.array(z.object({ invitee: z.string(), roles: z.array(z.string()) })),
});
const membersSchema = z.object({
  members: z.array(
    z.object({ roles: z.array(z.string()), user: z.object({ full_name: z.string() }) }),
  ),
});

test('invites people, and edits the roles of several', async ({ app, mailbox, service }) => {
  const { token, at } = await prepare(service, mailbox);
  const { page } = app;
  await connect(page, { url: service.url, token });
  const presses = await watchMouse(page);

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  const ada = row(page, 'Members', 'Ada Lovelace');
  await tabTo(page, ada);

  await page.keyboard.press('i');
  await expect(invitePanel(page).getByLabel('E-mail addresses')).toBeFocused();
  await page.evaluate(
    (text) => window.orgdesk.copyText({ text }),
    `Edsger Dijkstra <edsger@${domain}>\nnonsense\nbarbara@${domain}`,
  );
  await page.keyboard.press('ControlOrMeta+v');
  await expect(inviteRow(page, 'edsger@')).toBeVisible();
  const billing = invitePanel(page).getByRole('radio', { name: 'Billing', exact: true });
  await tabTo(page, invitePanel(page).getByRole('radio').first());
  await arrowTo(page, billing);
  await tabTo(page, invitePanel(page).getByRole('button', { name: 'Send 2 invitations' }));
  await page.keyboard.press('Enter');
  await expect(inviteRow(page, 'edsger@')).toContainText('Sent');
  await expect(inviteRow(page, 'barbara@')).toContainText('Sent');
  await page.keyboard.press('Escape');
  await expect(invitePanel(page)).toBeHidden();
  await expect(ada).toBeFocused();
  const { invitations } = invitationsSchema.parse(
    await service.api(token, 'GET', `${at}/invitations`),
  );
  expect(invitations.toSorted((one, two) => one.invitee.localeCompare(two.invitee))).toEqual([
    { invitee: `barbara@${domain}`, roles: ['billing'] },
    { invitee: `edsger@${domain}`, roles: ['billing'] },
  ]);

  // The two rows below the owner, by range.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  const grace = row(page, 'Members', 'Grace Hopper');
  await expect(grace).toBeFocused();
  await page.keyboard.press('F2');
  const panel = page.getByRole('dialog', { name: 'Change roles of 2 people' });
  const role = panel.getByRole('radio', { name: 'Billing', exact: true });
  await tabTo(page, panel.getByRole('radio').first());
  await arrowTo(page, role);
  await tabTo(page, panel.getByRole('button', { name: 'Change 2 people' }));
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(grace).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Do it now' }));
  await page.keyboard.press('Enter');
  await expect(row(page, 'Members', 'Alan Turing')).toContainText('Billing');
  await expect(changesBar(page)).toBeHidden();
  const { members } = membersSchema.parse(
    await service.api(token, 'GET', `${at}/members?include=user`),
  );
  expect(new Map(members.map(({ user, roles }) => [user.full_name, roles]))).toEqual(
    new Map([
      ['Ada Lovelace', ['owner']],
      ['Alan Turing', ['billing']],
      ['Grace Hopper', ['billing']],
    ]),
  );
  expect(await presses()).toBe(0);
});
