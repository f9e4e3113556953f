/** Invites one address, and says what became of it. */
import type { Invitation } from '#domain/entities.ts';
import type { Failure } from '#domain/failure.ts';
import { readContact } from '#domain/identity.ts';
import type { InviteOutcome } from '#domain/invitations/invite-outcome.ts';
import type { Logger } from '../log/logger.ts';
import type { InviteInput, Platform } from '../platforms/port/platform.ts';
import { UncertainError } from '../platforms/port/uncertain.ts';
import { failureFrom } from '../sync/failed.ts';

export interface Attempted {
  readonly outcome: InviteOutcome;
  /** What the platform made, where it said so. */
  readonly invitation?: Invitation;
  /** Whether trying the others is pointless too. */
  readonly final?: boolean;
}

export function failed(failure: Failure): Attempted {
  return { outcome: { kind: 'failed', failure } };
}

/** `idempotencyKey`: names the request, so that a platform that knows such keys does it once. */
export async function inviteOne(
  platform: Platform,
  organizationId: string,
  input: InviteInput,
  idempotencyKey: string,
  logger: Logger,
): Promise<Attempted> {
  const contact = readContact(input.email);
  if (contact === null) {
    return failed({ kind: 'invalid', message: 'Not a valid email address.' });
  }
  try {
    const invitation = await platform.invite(
      organizationId,
      { ...input, ...contact },
      { idempotencyKey },
    );
    return { outcome: { kind: 'sent', invitationId: invitation.id }, invitation };
  } catch (error) {
    const failure = failureFrom(error, logger);
    if (error instanceof UncertainError) return { outcome: { kind: 'unknown', failure } };
    return failed(failure);
  }
}
