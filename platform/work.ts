import type { Actor } from './authorization/actor.ts';
import type { Queries } from './database/database.ts';

/** What the service was configured with and commands need to know. */
export interface Settings {
  readonly invitationDays: number;
  /** Where people reach the platform with a browser, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Whether mail goes out through a server, or is kept to be read on this computer. */
  readonly sendsMail: boolean;
  /** Tells the dispatcher that there is new mail in the outbox. */
  readonly wakeMail: () => void;
}

/** What every command works with. */
export interface Work {
  /** The request's transaction. */
  readonly queries: Queries;
  readonly now: Date;
  /** Runs an effect once the transaction stands, and never where it does not. */
  readonly afterCommit: (effect: () => void) => void;
}

/** Work that may send mail. */
export interface MailingWork extends Work {
  readonly settings: Settings;
}

/** Work that somebody asked for with their token. */
export interface ActorWork extends MailingWork {
  readonly actor: Actor;
}
