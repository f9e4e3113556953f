/** Resending and revoking invitations: what is said of it, and what does it. */
import type { Invitation } from '#domain/entities.ts';
import type { Bridge } from '#preload/contract/bridge.ts';
import { bridge } from '../../bridge/bridge.ts';
import { count, digits, listed } from '../../texts/counts.ts';
import { labelText } from '../../texts/untrusted-text.ts';
import type { AddressRow } from './address-list.tsx';

export type BulkActionName = 'resend' | 'revoke';

interface BulkAction {
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
      ...(untried > 0 ? [`${digits(untried)} skipped: you stopped first`] : []),
    ]);
}

function subject(invitations: readonly Invitation[]): string {
  const [first, ...others] = invitations;
  if (first && others.length === 0) return `Invitation to ${labelText(first.email)}`;
  return count(invitations.length, 'invitation');
}

export const bulkActions: Readonly<Record<BulkActionName, BulkAction>> = {
  resend: {
    call: bridge.resendInvitations,
    needs: 'canResendInvitations',
    tone: 'send',
    danger: false,
    question: (amount) =>
      amount === 1 ? 'Resend this invitation?' : `Resend ${count(amount, 'invitation')}?`,
    consequence: (amount) =>
      amount === 1
        ? 'The invitation gets a new link; the old one stops working. If expired, it reopens.'
        : 'Each person gets a new link; old links stop working. Expired invitations reopen.',
    verb: (amount) => `Resend ${digits(amount)}`,
    // What became of the mail is in the list: what was done here is a new link.
    progress: 'Renewing',
    result: resultOf('renewed'),
    done: (invitations) =>
      `${subject(invitations)} renewed with ${invitations.length === 1 ? 'a new link' : 'new links'}`,
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
        ? 'The link stops working. You can invite this address again.'
        : 'Their links stop working. You can invite these addresses again.',
    verb: (amount) => (amount === 1 ? 'Revoke invitation' : `Revoke ${digits(amount)}`),
    progress: 'Revoking',
    result: resultOf('revoked'),
    done: (invitations) => `${subject(invitations)} revoked`,
  },
};
