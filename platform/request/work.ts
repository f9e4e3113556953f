import type { Readable } from 'node:stream';
import type { Queries } from '../database/database.ts';
import type { events } from '../database/schema.ts';
import type { Box } from '../secrets/sealing.ts';
import type { Actor, PersonActor } from './actor.ts';
import type { Listener, Start } from './listener.ts';
import type { Viewer } from './viewer.ts';

/** What the service was configured with and commands need to know. */
export interface Settings {
  readonly invitationDays: number;
  /** Where people reach the platform with a browser, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Whether mail goes out through a server, or is kept to be read on this computer. */
  readonly sendsMail: boolean;
  /** Whether the app on this computer runs the service, and shows the mail that is kept. */
  readonly runByApp: boolean;
  /** Tells the dispatcher that there is new mail in the outbox. */
  readonly wakeMail: () => void;
  /** Opens a change stream; throws 429 for somebody who has too many. */
  readonly openStream: (listener: Listener, start: Start) => Readable;
}

/** What every command works with. */
export interface Work {
  /** The request's transaction. */
  readonly queries: Queries;
  readonly now: Date;
  readonly box: Box;
  /** Where the request came from; null for what the service does of itself. */
  readonly ip: string | null;
  /** Who has to answer for it: bounds on load are counted for each. */
  readonly caller: string;
  /**
   * Holds something by its name until the transaction ends, among those of this copy. Goes before the
   * database's own lock on it, so that whoever waits takes no connection meanwhile.
   */
  readonly lock: (key: string) => void;
  /** Runs an effect once the transaction stands, and never where it does not. */
  readonly afterCommit: (effect: () => void) => void;
  /** What happened, to be written at the transaction's end: use `recordEvent`. */
  readonly happened: (event: typeof events.$inferInsert) => void;
}

/** Work that may send mail. */
export interface MailingWork extends Work {
  readonly settings: Settings;
}

/** Work for whoever sent a token. */
export interface ViewerWork extends MailingWork {
  readonly viewer: Viewer;
}

/** The same, nothing said yet about whose token it is. */
export interface KeyWork extends ViewerWork {
  readonly actor: Actor;
}

/** Work that a person asked for with their token. */
export interface ActorWork extends ViewerWork {
  readonly actor: PersonActor;
}
