import { readableAddress } from '../email.ts';

/**
 * The words of an invitation's email, in one place: the platform service sends them and the app
 * previews them. The inviter's message and the link come between `before` and `after`.
 */
export interface InvitationFacts {
  /** The address is undefined unless it is proven to be theirs. */
  readonly inviter: { readonly name: string; readonly email: string | undefined };
  readonly organization: string;
  readonly invitee: string;
  /** In words: "Admin and Billing". */
  readonly roles: string;
  /** Names; empty if the role is not for single projects. */
  readonly projects: readonly string[];
  /** The last day on which the link works. */
  readonly expiresAt: Date;
  /** Whether it is sent by email; otherwise the link is handed over by hand. */
  readonly isSent: boolean;
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

/** @param facts names that are safe within a line: without line breaks and direction marks */
export function invitationText(facts: InvitationFacts): InvitationText {
  const { inviter, organization, invitee, roles, projects, expiresAt, isSent } = facts;
  const address = inviter.email === undefined ? '' : ` (${readableAddress(inviter.email)})`;
  const where = projects.length > 0 ? `, in ${list.format(projects)}` : '';
  return {
    subject: `${inviter.name} invites you to ${organization}`,
    before: [
      `${inviter.name}${address} invites you to the organization ${organization}.`,
      `Your role: ${roles}${where}.`,
    ],
    link: {
      words: 'Open this link to accept or decline:',
      label: 'View invitation',
    },
    after: [
      `The link expires on ${longDate.format(expiresAt)} and is only for ${readableAddress(invitee)}.${isSent ? ' Please don’t share it.' : ''}`,
      'Not expecting this? You can ignore this email.',
    ],
  };
}
