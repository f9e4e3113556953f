/** Editing roles without a mouse, from the first key to the outcome at the service. */
import { z } from 'zod';
import { expect, test } from './support/fixtures.ts';
import { arrowTo, connect, row, tabTo, tasks, watchMouse } from './support/flows.ts';
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

const membersSchema = z.object({
  members: z.array(
    z.object({ roles: z.array(z.string()), user: z.object({ full_name: z.string() }) }),
  ),
});

test('the roles of several members are edited by keyboard alone', async ({
  app,
  mailbox,
  service,
}) => {
  const { token, at } = await prepare(service, mailbox);
  const { page } = app;
  await connect(page, { url: service.url, token });
  const presses = await watchMouse(page);

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await tabTo(page, row(page, 'Members', 'Ada Lovelace'));

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
  // Both lose control of the organization, so their number is asked for.
  await tabTo(page, panel.getByRole('textbox', { name: 'Type 2 to change' }));
  await page.keyboard.type('2');
  await tabTo(page, panel.getByRole('button', { name: 'Change 2 people' }));
  await page.keyboard.press('Enter');
  await expect(panel).toBeHidden();
  await expect(grace).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Apply now' }));
  await page.keyboard.press('Enter');
  await expect(row(page, 'Members', 'Alan Turing')).toContainText('Billing');
  // The row of the batch stays until its end was seen, and gives the focus back.
  await tabTo(page, tasks(page).getByRole('button', { name: 'Dismiss' }));
  await page.keyboard.press('Enter');
  await expect(tasks(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Team', level: 1 })).toBeFocused();
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
