/**
 * Sends what is in the outbox, after the transactions that put it there. Several copies of the
 * service may do so at once: each takes mail by moving its due time into the future, which is also
 * how mail comes back that a copy took and never finished because it was killed.
 */
import { setTimeout } from 'node:timers/promises';
import { and, asc, eq, gt, inArray, lte, min, or, sql } from 'drizzle-orm';
import { faultOf } from '../database/faults.ts';
import { invitations, mails } from '../database/schema.ts';
import { maxDelayMs } from './backoff.ts';
import { type Mail, noteFault, noteSent, type OutcomeContext } from './outcome.ts';
import type { Transport } from './transport.ts';

/** Longer than one delivery can take, given the transport's time-outs. */
const leaseMs = 5 * 60_000;
const batchSize = 5;
/** Connecting, being greeted, and what SMTP asks one by one until the mail is taken. */
const maxSteps = 8;

interface Dispatcher {
  /** Looks into the outbox now. */
  readonly wake: () => void;
  /** Finishes the mail under way, within reason, and sends no more. */
  readonly stop: () => Promise<void>;
}

/** In milliseconds. */
export interface MailTiming {
  /** A server that stalls must not hold the queue: each step of a delivery has so long. */
  readonly stepTimeoutMs: number;
  /** How long new mail of another copy, or a copy's that died, may wait unnoticed. */
  readonly pollIntervalMs: number;
  /** How long a stop waits for a server that stalls; what it leaves unfinished comes back by its lease. */
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
 * Mail to try now. New mail is due whatever its time says, and so is mail that is due later than any
 * delay allows: the clock that gave it this time was ahead of this one.
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
 * not keep the mail of everybody else.
 */
async function take({ queries, clock }: DispatcherOptions): Promise<readonly Mail[]> {
  const now = clock();
  const isNext = and(eq(mails.state, 'queued'), isDue(now));
  const order = sql`${mails.dueAt}, ${mails.position}`;
  // Each organization's invitations go in their own order, and mail about an account by itself.
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
 * The transport bounds each silence of a server; this bounds one that never falls silent and never
 * comes to an end. Its connection is left to itself.
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

/** Between two tries to note what was sent, in milliseconds. */
const noteRetryDelayMs = 500;

/**
 * Notes that a mail was sent, however long the database is away: it would be sent again otherwise,
 * once its lease is over. Nothing else is sent meanwhile.
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
 * Sends one mail and notes what became of it. A copy that dies between the two leaves it to be sent
 * again when its lease is over: every mail is sent at least once, under one Message-ID.
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

/** Waits for all, and then fails with the first that failed. */
async function settle(all: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(all);
  await Promise.all(all);
}

/** How long there is nothing to do, as far as is known. */
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

/** Where no mail server is configured: mail is kept. */
export const keepingDispatcher: Dispatcher = {
  wake: () => undefined,
  stop: () => Promise.resolve(),
};
