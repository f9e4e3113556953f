import { readableAddress } from './email.ts';

/**
 * The words of an invitation's e-mail, once: the platform service sends them and the app shows them
 * before. The message of the inviter and the link stand between `before` and `after`.
 */
export interface InvitationFacts {
  readonly inviter: { readonly name: string; readonly email: string };
  readonly organization: string;
  readonly invitee: string;
  /** In words: "Admin and Billing". */
  readonly roles: string;
  /** Names; empty where the role is not about single projects. */
  readonly projects: readonly string[];
  /** The last day of the link. */
  readonly expiresAt: Date;
}

export interface InvitationText {
  readonly subject: string;
  /** Paragraphs. */
  readonly before: readonly string[];
  readonly link: { readonly words: string; readonly label: string };
  readonly after: readonly string[];
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
/** In UTC, since the reader's own zone is not known: "3 December 2026". */
const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** @param facts names as they may stand in a line: without line breaks and turning marks */
export function invitationText(facts: InvitationFacts): InvitationText {
  const { inviter, organization, invitee, roles, projects, expiresAt } = facts;
  const where = projects.length > 0 ? `, in ${list.format(projects)}` : '';
  return {
    subject: `${inviter.name} invites you to ${organization}`,
    before: [
      `${inviter.name} (${readableAddress(inviter.email)}) invites you to the organization ${organization}.`,
      `Your role: ${roles}${where}.`,
    ],
    link: {
      words: 'Open this link to see the invitation, and to accept or decline it:',
      label: 'See the invitation',
    },
    after: [
      `The link works until ${longDate.format(expiresAt)} and is meant for ${readableAddress(invitee)} only: do not pass it on.`,
      'If you expected no such invitation, you can ignore this mail. Nothing happens then.',
    ],
  };
}
