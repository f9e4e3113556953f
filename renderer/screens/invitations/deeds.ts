/** Sending invitations again and revoking them: what is said of it, and what does it. */
import type { Invitation } from '#domain/entities.ts';
import type { Bridge } from '#preload/contract/bridge.ts';
import { bridge } from '../../bridge.ts';
import { count, digits, listed } from '../../words/counts.ts';
import { labelText } from '../../words/hostile.ts';
import type { AddressRow } from '../invite/address-list.tsx';

export type DeedName = 'resend' | 'revoke';

interface Deed {
  readonly call: Bridge['resendInvitations'];
  /** What the platform must be able to. */
  readonly needs: 'canResendInvitations' | 'canRevokeInvitations';
  /** Of each address that it is about. */
  readonly tone: AddressRow['tone'];
  readonly danger: boolean;
  readonly question: (amount: number) => string;
  readonly consequence: (amount: number) => string;
  readonly verb: (amount: number) => string;
  readonly progress: string;
  readonly result: (done: number, failed: number, untried: number) => string;
  /** When all of it is done. */
  readonly done: (invitations: readonly Invitation[]) => string;
}

function resultOf(how: string) {
  return (done: number, failed: number, untried: number) =>
    listed([
      `${digits(done)} ${how}`,
      ...(failed > 0 ? [`${digits(failed)} failed`] : []),
      ...(untried > 0 ? [`${digits(untried)} left as they were because you stopped`] : []),
    ]);
}

function subject(invitations: readonly Invitation[]): string {
  const [first, ...others] = invitations;
  if (first && others.length === 0) return `The invitation of ${labelText(first.email)} was`;
  return `${count(invitations.length, 'invitation')} were`;
}

export const deeds: Readonly<Record<DeedName, Deed>> = {
  resend: {
    call: bridge.resendInvitations,
    needs: 'canResendInvitations',
    tone: 'send',
    danger: false,
    question: (amount) => `Send ${count(amount, 'invitation')} again?`,
    consequence: () =>
      'Each gets a new e-mail with a new link, and the link of the earlier one stops working. Roles and projects stay as they are; those that have expired are open again.',
    verb: (amount) => `Send ${digits(amount)} again`,
    progress: 'Sending again',
    result: resultOf('sent again'),
    done: (invitations) => `${subject(invitations)} sent again.`,
  },
  revoke: {
    call: bridge.revokeInvitations,
    needs: 'canRevokeInvitations',
    tone: 'skip',
    danger: true,
    question: (amount) =>
      amount === 1 ? 'Revoke this invitation?' : `Revoke ${count(amount, 'invitation')}?`,
    consequence: (amount) =>
      amount === 1
        ? 'The link in their e-mail stops working. They can be invited again.'
        : 'The links in their e-mails stop working. They can be invited again.',
    verb: (amount) => (amount === 1 ? 'Revoke invitation' : `Revoke ${digits(amount)}`),
    progress: 'Revoking',
    result: resultOf('revoked'),
    done: (invitations) => `${subject(invitations)} revoked.`,
  },
};
