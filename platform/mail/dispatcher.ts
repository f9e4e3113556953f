/**
 * Sends what is in the outbox, after the transactions that put it there. Several copies of the
 * service may do so at once: each takes mail by moving its due time into the future, which is also
 * how mail comes back that a copy took and never finished because it was killed.
 */
import { setTimeout } from 'node:timers/promises';
import { and, asc, eq, inArray, lte, min, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Queries } from '../database/database.ts';
import { mails } from '../database/schema.ts';
import { isPermanent, type Transport } from './transport.ts';

/** Longer than one delivery can take, given the transport's time-outs. */
const lease = 5 * 60_000;
const batch = 5;
/** Seconds between tries double from the first to the last of these. */
const backoff = { first: 5_000, last: 60 * 60_000 };
/** With that backoff, a server may be away for about a day. */
const attemptsMaximum = 32;
type Mail = typeof mails.$inferSelect;

export interface Dispatcher {
  /** Looks into the outbox now. */
  readonly wake: () => void;
  /** Finishes the mail under way, within reason, and sends no more. */
  readonly stop: () => Promise<void>;
}

/** In milliseconds. */
export interface MailTiming {
  /** A server that stalls must not hold the queue: each step of a delivery has so long. */
  readonly stepTimeout: number;
  /** How long new mail of another copy, or a copy's that died, may wait unnoticed. */
  readonly idle: number;
  /** How long a stop waits for a server that stalls; what it leaves unfinished comes back by its lease. */
  readonly patience: number;
}

export const mailTiming: MailTiming = { stepTimeout: 20_000, idle: 15_000, patience: 5_000 };

export interface DispatcherOptions {
  readonly timing: MailTiming;
  readonly queries: Queries;
  readonly transport: Transport;
  readonly clock: () => Date;
  readonly logger: Logger;
}

function after(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function delayAfter(attempts: number): number {
  return Math.min(backoff.first * 2 ** (attempts - 1), backoff.last);
}

async function take({ queries, clock }: DispatcherOptions): Promise<readonly Mail[]> {
  const now = clock();
  const due = queries
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.state, 'queued'), lte(mails.dueAt, now)))
    .orderBy(asc(mails.dueAt))
    .limit(batch)
    .for('update', { skipLocked: true });
  return queries
    .update(mails)
    .set({ dueAt: after(now, lease), attempts: sql`${mails.attempts} + 1` })
    .where(inArray(mails.id, due))
    .returning();
}

async function deliver(options: DispatcherOptions, mail: Mail): Promise<void> {
  const { queries, transport, clock, logger } = options;
  const row = eq(mails.id, mail.id);
  const done = { text: '', html: '', link: null };
  try {
    await transport.send(mail);
    await queries
      .update(mails)
      .set({ ...done, state: 'sent', sentAt: clock() })
      .where(row);
    logger.info({ mail: mail.id }, 'mail sent');
  } catch (error) {
    const lastError = error instanceof Error ? error.message : String(error);
    const failed = isPermanent(error) || mail.attempts >= attemptsMaximum;
    await queries
      .update(mails)
      .set(
        failed
          ? { ...done, state: 'failed', lastError }
          : { lastError, dueAt: after(clock(), delayAfter(mail.attempts)) },
      )
      .where(row);
    logger.warn({ mail: mail.id, attempts: mail.attempts, lastError, failed }, 'mail not sent');
  }
}

/** How long there is nothing to do, as far as is known. */
async function untilNext({ queries, clock, timing: { idle } }: DispatcherOptions): Promise<number> {
  const [next] = await queries
    .select({ dueAt: min(mails.dueAt) })
    .from(mails)
    .where(eq(mails.state, 'queued'));
  if (!next?.dueAt) return idle;
  return Math.min(Math.max(next.dueAt.getTime() - clock().getTime(), 0), idle);
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
    await Promise.all(taken.map((mail) => deliver(options, mail)));
    return taken.length > 0 ? 0 : untilNext(options);
  };
  const loop = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      const pause = await round().catch((error: unknown) => {
        logger.error({ err: error }, 'outbox failed');
        return timing.idle;
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
      await Promise.race([running, setTimeout(timing.patience, undefined, { ref: false })]);
      transport.close();
    },
  };
}

/** Where no mail server is configured: mail is kept. */
export const keepingDispatcher: Dispatcher = {
  wake: () => undefined,
  stop: () => Promise.resolve(),
};
