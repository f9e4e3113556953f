/** Why no invitation to the person of the accounts is shown, in words. */
import type { AccountView } from '#preload/contract/shell.ts';
import { platformPhrase } from './connection.ts';
import { listed } from './counts.ts';

/** "None of your accounts has an open invitation." only where every account could be asked. */
export function noneReceived(accounts: readonly AccountView[]): string {
  if (accounts.length === 0) return 'Connect to a platform, or open the link from the email.';
  const unable = accounts.filter(({ capabilities }) => !capabilities.canAnswerInvitations);
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
