/**
 * Sends the mail in the outbox, after the transactions that wrote it. Several copies of the service
 * may do so at once. Each takes a mail by moving its due time into the future, so that a mail
 * returns if the copy that took it is killed.
 */
import { setTimeout } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, lte, min, or, sql } from 'drizzle-orm';
import { faultOf } from '../database/faults.ts';
import { invitations, mails } from '../database/schema.ts';
import { type Mail, maxDelayMs, noteFault, noteSent, type OutcomeContext } from './outcome.ts';
import type { Transport } from './transport.ts';

/** Longer than one delivery can take, given the transport's timeouts. */
const leaseMs = 5 * 60_000;
const batchSize = 5;
/**
 * The steps of a delivery: connecting, the greeting, and the SMTP commands until the mail is
 * accepted.
 */
const maxSteps = 8;

interface Dispatcher {
  /** Checks the outbox now. */
  readonly wake: () => void;
  /** Finishes the mail in progress, within limits, and sends no more. */
  readonly stop: () => Promise<void>;
}

/** Intervals and timeouts of the dispatcher. */
export interface MailTiming {
  /** The timeout of each step of a delivery, so that a stalled server does not block the queue. */
  readonly stepTimeoutMs: number;
  /** How often the outbox is checked for mail from other copies, alive or dead. */
  readonly pollIntervalMs: number;
  /**
   * How long a shutdown waits for a stalled server. Unfinished mail returns when its lease ends.
   */
  readonly stopTimeoutMs: number;
}

export const mailTiming: MailTiming = {
  stepTimeoutMs: 20_000,
  pollIntervalMs: 15_000,
  stopTimeoutMs: 5_000,
};

interface DispatcherOptions extends OutcomeContext {
  readonly timing: MailTiming;
  readonly transport: Transport;
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

/**
 * The condition that a mail is due. New mail is always due. So is a mail whose due time is later
 * than any delay allows: the clock that set it was ahead of this one.
 */
function isDue(now: Date) {
  return or(
    eq(mails.attempts, 0),
    lte(mails.dueAt, now),
    gt(mails.dueAt, after(now, Math.max(leaseMs, maxDelayMs))),
  );
}

/**
 * Takes some mail to send. Senders take turns, so that an organization that invites thousands does
 * not delay everyone else's mail.
 */
async function take({ queries, clock }: DispatcherOptions): Promise<readonly Mail[]> {
  const now = clock();
  const isNext = and(eq(mails.state, 'queued'), isDue(now));
  const order = sql`${mails.dueAt}, ${mails.position}`;
  // Each organization's invitations are one sender; each mail about an account is a sender of its
  // own.
  const sender = sql`coalesce(${invitations.organizationId}, ${mails.id})`;
  const ranked = queries
    .select({
      id: mails.id,
      turn: sql`row_number() over (partition by ${sender} order by ${order})`.as('turn'),
    })
    .from(mails)
    .leftJoin(invitations, eq(invitations.id, mails.invitationId))
    .where(isNext)
    .as('ranked');
  const due = queries
    .select({ id: mails.id })
    .from(mails)
    .innerJoin(ranked, eq(ranked.id, mails.id))
    .where(isNext)
    .orderBy(asc(ranked.turn), asc(mails.dueAt), asc(mails.position))
    .limit(batchSize)
    .for('update', { of: mails, skipLocked: true });
  return queries
    .update(mails)
    .set({ dueAt: after(now, leaseMs), attempts: sql`${mails.attempts} + 1` })
    .where(inArray(mails.id, due))
    .returning();
}

/**
 * Limits the total time of a delivery. The transport limits each silence of the server, but not a
 * server that talks without end. The connection is abandoned.
 */
async function withTimeout<Result>(work: Promise<Result>, timing: MailTiming): Promise<Result> {
  const ended = new AbortController();
  const milliseconds = timing.stepTimeoutMs * maxSteps;
  const late = setTimeout(milliseconds, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`The mail server took longer than ${milliseconds / 1000} seconds`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    ended.abort();
  }
}

/** The pause between two attempts to record that a mail was sent. */
const noteRetryDelayMs = 500;

/**
 * Records that a mail was sent, however long the database is away. Otherwise it would be sent again
 * after its lease. No other mail is sent meanwhile.
 */
async function noteSentWithRetry(
  options: DispatcherOptions,
  mail: Mail,
  isStopping: () => boolean,
): Promise<void> {
  for (;;) {
    try {
      return await noteSent(options, mail);
    } catch (error) {
      if (faultOf(error) === undefined || isStopping()) throw error;
      options.logger.warn({ err: error, mail: mail.id }, 'mail sent, which cannot be noted yet');
      await setTimeout(noteRetryDelayMs);
    }
  }
}

/**
 * Sends one mail and records the outcome. A copy that dies in between leaves the mail to be sent
 * again after its lease: every mail is sent at least once, under one Message-ID.
 */
async function deliver(
  options: DispatcherOptions,
  mail: Mail,
  isStopping: () => boolean,
): Promise<void> {
  try {
    await withTimeout(options.transport.send(mail), options.timing);
  } catch (error) {
    return noteFault(options, mail, error);
  }
  await noteSentWithRetry(options, mail, isStopping);
}

/** Waits for all, then rejects with the first error. */
async function settle(all: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(all);
  await Promise.all(all);
}

/** Returns how long there is nothing to do, as far as is known. */
async function untilNext({
  queries,
  clock,
  timing: { pollIntervalMs },
}: DispatcherOptions): Promise<number> {
  const [next] = await queries
    .select({ dueAt: min(mails.dueAt) })
    .from(mails)
    .where(eq(mails.state, 'queued'));
  if (!next?.dueAt) return pollIntervalMs;
  return Math.min(Math.max(next.dueAt.getTime() - clock().getTime(), 0), pollIntervalMs);
}

/** Starts sending. Mail that an earlier run left behind goes first. */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const { transport, logger, timing } = options;
  let stopping = false;
  let woken = true;
  let alarm = new AbortController();
  const sleep = async (milliseconds: number) => {
    alarm = new AbortController();
    await setTimeout(milliseconds, undefined, { signal: alarm.signal }).catch(() => undefined);
  };
  const round = async (): Promise<number> => {
    const taken = await take(options);
    await settle(taken.map((mail) => deliver(options, mail, () => stopping)));
    return taken.length > 0 ? 0 : untilNext(options);
  };
  const loop = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      const pause = await round().catch((error: unknown) => {
        logger.error({ err: error }, 'outbox failed');
        return timing.pollIntervalMs;
      });
      if (!woken && !stopping) await sleep(pause);
    }
  };
  const running = loop();
  const wake = () => {
    woken = true;
    alarm.abort();
  };
  return {
    wake,
    stop: async () => {
      stopping = true;
      wake();
      await Promise.race([running, setTimeout(timing.stopTimeoutMs, undefined, { ref: false })]);
      transport.close();
    },
  };
}

/** The dispatcher without a mail server: mail is kept. */
export const keepingDispatcher: Dispatcher = {
  wake: () => undefined,
  stop: () => Promise.resolve(),
};
