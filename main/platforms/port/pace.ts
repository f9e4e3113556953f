/**
 * How fast a kind of platform lets somebody work, as data. Invitations a day are not here: they differ
 * from one organization to another, so they are among its capabilities.
 */
export interface Pace {
  /** Items of long work that are sent at a time. */
  readonly atOnce: number;
  /** Milliseconds between the beginnings of two requests that change something. */
  readonly gapMs: number;
  /** Requests that change something; null for no limit. */
  readonly perMinute: number | null;
  readonly perHour: number | null;
}

/** The mail behind invitations is the slow part; the platform itself says when it is too much. */
export const usualPace: Pace = { atOnce: 3, gapMs: 0, perMinute: null, perHour: null };
