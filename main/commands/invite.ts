import { setTimeout as pause } from 'node:timers/promises';
import { normalizeEmail } from '#domain/email.ts';
import { FailureError } from '#domain/failure.ts';
import type { CallInput } from '#preload/contract/calls.ts';
import type { InviteProgress, InviteResult } from '#preload/contract/organization.ts';
import type { Desk } from '../desk.ts';
import { settleUnknown } from './invite-check.ts';
import { inviteOne } from './invite-one.ts';
import { InviteRun } from './invite-run.ts';
import { throttle } from './throttle.ts';
import { type Writing, write } from './write.ts';

/** Milliseconds between two pushes of a run's progress. */
const progressPause = 200;

type Row = CallInput<'invite'>['rows'][number];

/** By normalised address; of several rows of one address the first counts. */
function onceEach(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const byEmail = new Map<string, Row>();
  for (const row of rows) {
    const email = normalizeEmail(row.email) ?? row.email;
    if (!byEmail.has(email)) byEmail.set(email, row);
  }
  return byEmail;
}

/** Invites that are under way, so that they can be stopped. */
export class Invites {
  readonly #running = new Map<string, AbortController>();
  readonly #onProgress: (progress: InviteProgress) => void;

  constructor(onProgress: (progress: InviteProgress) => void) {
    this.#onProgress = onProgress;
  }

  /** Nothing new is sent any more; what is under way is waited for, to know what became of it. */
  stop({ runId }: CallInput<'stopInvite'>): null {
    this.#running.get(runId)?.abort();
    return null;
  }

  invite(desk: Desk, input: CallInput<'invite'>): Promise<readonly InviteResult[]> {
    return write(desk, input.key, (writing) => this.#run(desk, writing, input));
  }

  async #run(
    desk: Desk,
    { session, platform, organizationId }: Writing,
    { runId, rows, message }: CallInput<'invite'>,
  ): Promise<readonly InviteResult[]> {
    const { logger } = desk.parts.services;
    if (this.#running.has(runId)) {
      throw new FailureError({ kind: 'conflict', message: 'This invite is under way already.' });
    }
    const abort = new AbortController();
    const byEmail = onceEach(rows);
    const tell = throttle(progressPause, (results: readonly InviteResult[]) => {
      this.#onProgress({ runId, total: byEmail.size, results });
      session.changed(organizationId);
    });
    this.#running.set(runId, abort);
    try {
      const results = await new InviteRun({
        emails: [...byEmail.keys()],
        invite: async (email) => {
          const row = byEmail.get(email);
          if (!row) throw new Error('An address that was not asked for');
          const { roles, projectIds } = row;
          const input = { email, roles, projectIds, message };
          const attempted = await inviteOne(platform, organizationId, input, logger);
          if (attempted.invitation && session.isOpen) {
            session.cache.putItem('invitations', organizationId, attempted.invitation);
          }
          return attempted;
        },
        onProgress: tell.call,
        wait: (milliseconds, signal) =>
          pause(milliseconds, undefined, { signal }).catch(() => undefined),
        signal: AbortSignal.any([abort.signal, session.ending]),
      }).run();
      if (session.ending.aborted) return results;
      return await settleUnknown(results, () => platform.invitations(organizationId), Date.now());
    } finally {
      tell.cancel();
      this.#running.delete(runId);
      session.refresh(organizationId, 0).catch((error: unknown) => {
        logger.error('An organization could not be refreshed', error);
      });
    }
  }
}
