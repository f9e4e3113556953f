/** Verification links that no longer work, or never did, lead to a page that says so. */
import { test } from './support/fixtures.ts';
import { answerInvitation } from './support/flows.ts';
import { linkIn } from './support/mailbox.ts';
import { invite as inviteAs } from './support/people.ts';
import { expectAccessible } from './support/screen.ts';

test('used, declined, revoked and truncated links lead to a page that says so', async ({
  mailbox,
  service,
  web,
}) => {
  const { page } = web;
  const token = await service.token('Ada Lovelace', 'ada@links.example.org');
  const id = await service.create(token, '/organizations', { name: 'Acme' });
  const invite = async (name: string) => {
    const invitee = `${name}@links.example.org`;
    const inviting = { service, token, organization: id };
    const invitation = await inviteAs(inviting, { email: invitee, roles: ['billing'] });
    return { id: invitation, link: linkIn(await mailbox.mailTo(invitee)) };
  };

  const used = await invite('used');
  // Looking changes nothing, however often: mail scanners follow links.
  for (let look = 0; look < 3; look += 1) await web.open(used.link, 'Join Acme?');
  await answerInvitation(web, used.link, { accept: true, name: 'Una Used' });
  await web.open(used.link, 'This invitation was accepted');
  await expectAccessible(page);

  const declined = await invite('declined');
  await answerInvitation(web, declined.link, { accept: false });
  await web.open(declined.link, 'This invitation was declined');

  const revoked = await invite('revoked');
  await service.api(token, 'DELETE', `/invitations/${revoked.id}`);
  await web.open(revoked.link, 'This invitation was revoked');

  const cut = await invite('cut');
  await web.open(cut.link.slice(0, -3), 'This link doesn’t work');
  await expectAccessible(page);
});
