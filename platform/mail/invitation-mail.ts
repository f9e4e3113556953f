import { invitationText } from '#domain/invitations/invitation-text.ts';
import type { InvitationRow } from '../database/rows.ts';
import type { ActorWork } from '../request/work.ts';
import { fullName } from '../text/format.ts';
import { joinAddress } from '../text/links.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { describeInvitation, type InvitationDescription } from './describe-invitation.ts';
import { sendLetter } from './letter.ts';

type Sender = InvitationDescription['inviter'];

/** The sender of a mail. Nobody writes in the name of an address they have not proven. */
function actor({ actor: { user } }: ActorWork): Sender {
  const email = user.emailVerifiedAt === null ? undefined : user.email;
  return { name: oneLine(fullName(user)), email };
}

function answersTo({ name, email }: Sender) {
  return email === undefined ? {} : { replyTo: { name, email } };
}

/**
 * Puts an invitation's mail into the outbox, in the name of the inviter, or of the person who
 * resends it if the inviter may no longer invite. The link contains the secret, which is stored
 * nowhere else.
 */
export async function mailInvitation(
  work: ActorWork,
  invitation: InvitationRow,
  secret: string,
): Promise<void> {
  const description = await describeInvitation(work.queries, invitation);
  const { projects, invitee } = description;
  const sender = description.inviter.email === undefined ? actor(work) : description.inviter;
  const text = invitationText({
    ...description,
    inviter: { ...sender, name: isolate(sender.name) },
    organization: isolate(description.organization),
    projects: projects.map(isolate),
    isSent: work.settings.sendsMail,
  });
  await sendLetter(work, {
    to: invitee,
    invitationId: invitation.id,
    ...answersTo(sender),
    subject: text.subject,
    before: text.before,
    quote: description.message,
    link: { ...text.link, address: joinAddress(work.settings.publicUrl(), secret) },
    after: text.after,
  });
}
