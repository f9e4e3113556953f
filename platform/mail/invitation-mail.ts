import { describeInvitation, type InvitationDescription } from '../commands/describe-invitation.ts';
import type { InvitationRow } from '../database/rows.ts';
import { html, type Markup } from '../text/markup.ts';
import { list, longDate } from '../text/words.ts';
import type { MailingWork } from '../work.ts';
import { queueMail } from './outbox.ts';

function sentences(invitation: InvitationDescription) {
  const { inviter, organization, roles, projects, expiresAt } = invitation;
  return {
    what: `${inviter.name} (${inviter.email}) invites you to the organization ${organization}.`,
    role: `Your role: ${roles}${projects.length > 0 ? `, in ${list(projects)}` : ''}.`,
    how: 'Open this link to see the invitation, and to accept or decline it:',
    until: `The link works until ${longDate(expiresAt)} and is meant for ${invitation.invitee} only: do not pass it on.`,
    otherwise:
      'If you expected no such invitation, you can ignore this mail. Nothing happens then.',
  };
}

function plain(invitation: InvitationDescription, link: string): string {
  const { what, role, how, until, otherwise } = sentences(invitation);
  const quote = invitation.message.map((line) => `> ${line}`).join('\n');
  return `${[what, role, quote, how, link, until, otherwise].filter(Boolean).join('\n\n')}\n`;
}

function rich(invitation: InvitationDescription, link: string): Markup {
  const { what, role, how, until, otherwise } = sentences(invitation);
  const quote =
    invitation.message.length === 0
      ? ''
      : html`<blockquote style="margin:16px 0;padding:0 0 0 12px;border-left:3px solid #c4c9d1;color:#3d4450">${invitation.message.map((line) => html`${line}<br>`)}</blockquote>`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Invitation</title></head>
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1b1f24;background:#ffffff">
<div style="max-width:560px">
<p>${what}</p>
<p>${role}</p>
${quote}
<p>${how}</p>
<p><a href="${link}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:#2457c5;color:#ffffff;text-decoration:none">See the invitation</a></p>
<p style="font-size:13px;color:#57606a;word-break:break-all">${link}</p>
<p style="font-size:13px;color:#57606a">${until}</p>
<p style="font-size:13px;color:#57606a">${otherwise}</p>
</div></body></html>
`;
}

/** Puts an invitation's mail into the outbox. The secret is the link's, and stored nowhere else. */
export async function mailInvitation(
  work: MailingWork,
  invitation: InvitationRow,
  secret: string,
): Promise<void> {
  const description = await describeInvitation(work.queries, invitation);
  const link = `${work.settings.publicUrl()}/join/${secret}`;
  await queueMail(work, {
    invitationId: invitation.id,
    recipient: invitation.invitee,
    replyTo: description.inviter,
    subject: `${description.inviter.name} invites you to ${description.organization}`,
    text: plain(description, link),
    html: rich(description, link).text,
    link,
  });
}
