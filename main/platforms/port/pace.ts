/**
 * The request limits of a kind of platform, as data. Invitations per day are not included: they differ
 * between organizations, so they are one of an organization's capabilities.
 */
export interface Pace {
  /** Items of a job that are sent in parallel. */
  readonly atOnce: number;
  /** Milliseconds between the starts of two writes. */
  readonly gapMs: number;
  /** Maximum writes; null for no limit. */
  readonly perMinute: number | null;
  readonly perHour: number | null;
}

/** Fits platforms on which mail is the slow part and which report an excess themselves. */
export const usualPace: Pace = { atOnce: 3, gapMs: 0, perMinute: null, perHour: null };
