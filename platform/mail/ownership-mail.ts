import type { OrganizationRow, UserRow } from '../database/rows.ts';
import type { MailingWork } from '../request/work.ts';
import { formatDate, fullName } from '../text/format.ts';
import { isolate, oneLine } from '../text/safe-text.ts';
import { sendLetter } from './letter.ts';

interface OwnershipMail {
  readonly organization: OrganizationRow;
  readonly owner: UserRow;
  readonly candidate: UserRow;
  readonly expiresAt: Date;
}

/**
 * Tells a member that they are offered ownership. There is no link: they answer after signing in.
 */
export async function mailOwnershipOffer(work: MailingWork, mail: OwnershipMail): Promise<void> {
  const name = oneLine(fullName(mail.owner));
  const owner = isolate(name);
  const organization = isolate(oneLine(mail.organization.name));
  await sendLetter(work, {
    to: mail.candidate.email,
    replyTo: { name, email: mail.owner.email },
    subject: `${owner} offers you ownership of ${organization}`,
    before: [
      `Hello ${isolate(oneLine(fullName(mail.candidate)))},`,
      `${owner} (${mail.owner.email}) offers you ownership of the organization ${organization}. Only the owner can delete it or transfer it.`,
      `To accept, open the organization in Orgdesk by ${formatDate(mail.expiresAt)}. ${owner} then becomes an admin.`,
    ],
    after: [
      'Don’t want it? Decline it there, or let the offer expire. Until you accept, nothing changes.',
    ],
  });
}
