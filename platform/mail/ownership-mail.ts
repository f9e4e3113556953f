import type { OrganizationRow, UserRow } from '../database/rows.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { fullName, longDate } from '../text/words.ts';
import type { MailingWork } from '../work.ts';
import { sendLetter } from './letter.ts';

interface OwnershipMail {
  readonly organization: OrganizationRow;
  readonly owner: UserRow;
  readonly candidate: UserRow;
  readonly expiresAt: Date;
}

/** Tells a member that the ownership is offered to them. It has no link: they answer signed in. */
export async function mailOwnershipOffer(work: MailingWork, mail: OwnershipMail): Promise<void> {
  const name = oneLine(fullName(mail.owner));
  const owner = isolate(name);
  const organization = isolate(oneLine(mail.organization.name));
  await sendLetter(work, {
    to: mail.candidate.email,
    replyTo: { name, email: mail.owner.email },
    subject: `${owner} offers you the ownership of ${organization}`,
    before: [
      `Hello ${isolate(oneLine(fullName(mail.candidate)))},`,
      `${owner} (${mail.owner.email}) offers you the ownership of the organization ${organization}. Whoever owns it answers for all that happens in it, and alone can delete it or pass it on.`,
      `Nothing changes until you accept, which you can until ${longDate(mail.expiresAt)}: sign in, and answer in the organization. ${owner} becomes an admin then.`,
    ],
    after: ['If you do not want it, decline it there, or let the offer expire.'],
  });
}
