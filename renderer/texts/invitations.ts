/** Words for the state of an invitation and for the delivery of its email. */
import type { DeliveryState, Invitation, InvitationState } from '#domain/entities.ts';
import type { AccountView } from '#preload/contract/shell.ts';
import { platformPhrase } from './connection.ts';
import { listed } from './counts.ts';

const standingWords: Readonly<Record<InvitationState | 'bounced', string>> = {
  open: 'Pending',
  bounced: 'Not delivered',
  expired: 'Expired',
  accepted: 'Accepted',
  declined: 'Declined',
  revoked: 'Revoked',
  ended: 'No longer open',
};

export function wordsOfStatus(status: InvitationState | 'bounced'): string {
  return standingWords[status];
}

const deliveryWords: Readonly<Record<DeliveryState, string>> = {
  queued: 'Queued',
  // The recipient's mail server accepted it; no platform can know that the person saw it.
  sent: 'Sent',
  bounced: 'Bounced',
  failed: 'Failed',
  kept: 'No email sent',
};

/** The wordings of mail servers for the two usual mistakes. */
const usualReasons: readonly (readonly [RegExp, string])[] = [
  [
    /no such (?:user|mailbox|recipient|address)|(?:user|mailbox|recipient|address)\b.{0,80}(?:unknown|not found|unavailable|does(?: not|n.t) exist)|unknown (?:user|mailbox|recipient)/i,
    'mailbox doesn’t exist',
  ],
  [/(?:mailbox|quota).{0,80}(?:full|exceeded)|over ?quota/i, 'mailbox is full'],
];

function reasonWords(reason: string): string {
  return usualReasons.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}

/**
 * "Sent", "Bounced: mailbox doesn’t exist".
 * @param local whether the platform runs on this computer
 */
export function wordsOfDelivery(delivery: Invitation['delivery'], local: boolean): string {
  if (!delivery) return 'Unknown';
  const { state, reason } = delivery;
  const words = state === 'kept' && local ? 'Kept here' : deliveryWords[state];
  return reason === '' ? words : `${words}: ${reasonWords(reason)}`;
}

/** The same with the mail server's own words, which are more detailed. */
export function deliveryInFull(delivery: Invitation['delivery'], local: boolean): string {
  const words = wordsOfDelivery(delivery, local);
  const reason = delivery?.reason ?? '';
  return words.endsWith(reason) ? words : `${words}. The mail server said: ${reason}`;
}

/** "None of your accounts has an open invitation." only where every account could be asked. */
export function noneReceived(accounts: readonly AccountView[]): string {
  if (accounts.length === 0) return 'Connect to a platform, or open the link from the email.';
  const unable = accounts.filter(
    ({ capabilities }) => !capabilities.canAcceptInvitations && !capabilities.canDeclineInvitations,
  );
  if (unable.length === accounts.length) {
    return `Orgdesk can’t ask ${platforms(unable)} for invitations. Open the link from the email.`;
  }
  const unasked = accounts.filter(
    (account) => !unable.includes(account) && account.connection.state !== 'online',
  );
  const missing = [...unable, ...unasked];
  if (missing.length === 0) return 'None of your accounts has an open invitation.';
  const now = unasked.length > 0 ? ' right now' : '';
  return `No invitations found. Orgdesk can’t ask ${platforms(missing)}${now}.`;
}

function platforms(accounts: readonly AccountView[]): string {
  return listed([...new Set(accounts.map(platformPhrase))]);
}
