import type { Readable } from 'node:stream';
import type { Queries } from '../database/database.ts';
import type { events } from '../database/schema.ts';
import type { Box } from '../secrets/sealing.ts';
import type { Actor, PersonActor } from './actor.ts';
import type { Listener, Start } from './listener.ts';
import type { Viewer } from './viewer.ts';

/** The settings of the service that commands need. */
export interface Settings {
  readonly invitationDays: number;
  /** The address at which browsers reach the platform, without a slash at its end. */
  readonly publicUrl: () => string;
  /**
   * Whether mail is sent through a server, as opposed to being kept for reading on this computer.
   */
  readonly sendsMail: boolean;
  /** Whether the app on this computer runs the service and shows kept mail. */
  readonly runByApp: boolean;
  /** Tells the dispatcher about new mail in the outbox. */
  readonly wakeMail: () => void;
  /** Opens a change stream. Refuses with 429 if the caller has too many. */
  readonly openStream: (listener: Listener, start: Start) => Readable;
  /** Opens an answer that goes on for long. Refuses if the person, or everybody, reads too many. */
  readonly openBulk: (holder: string, lines: AsyncIterable<string>) => Readable;
  /** Runs work that reads everything as it was at one moment, also after the request's own work. */
  readonly readMoment: <Result>(
    run: (work: Work) => Promise<Result>,
    origin: Pick<Work, 'ip' | 'caller'>,
  ) => Promise<Result>;
}

/** The context of every command. */
export interface Work {
  /** Queries in the request's transaction. */
  readonly queries: Queries;
  readonly now: Date;
  readonly box: Box;
  /** The client's address; null for work of the service itself. */
  readonly ip: string | null;
  /** The key that limits on load are counted by. */
  readonly caller: string;
  /**
   * Acquires the named lock of this copy until the transaction ends. Comes before the database's
   * own lock on the same thing, so that a waiting request occupies no connection.
   */
  readonly lock: (key: string) => void;
  /** Runs an effect once the transaction is committed, and never if it is not. */
  readonly afterCommit: (effect: () => void) => void;
  /** Adds an event, which is written at the end of the transaction. Use `recordEvent`. */
  readonly happened: (event: typeof events.$inferInsert) => void;
}

/** The context of commands that may send mail. */
export interface MailingWork extends Work {
  readonly settings: Settings;
}

/** The context of requests with a token. */
export interface ViewerWork extends MailingWork {
  readonly viewer: Viewer;
}

/** The same, before it is known whether the token is a person's or a project's. */
export interface KeyWork extends ViewerWork {
  readonly actor: Actor;
}

/** The context of requests by a person. */
export interface ActorWork extends ViewerWork {
  readonly actor: PersonActor;
}
