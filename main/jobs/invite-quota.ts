/** Limits a run to the invitations that a platform accepts from an organization per day. */
import type { Failure } from '#domain/failure.ts';
import { moment } from '#domain/moment.ts';
import type { JobRecords } from '../journal/job-records.ts';

const number = new Intl.NumberFormat('en');

const day = 24 * 60 * 60_000;

export interface QuotaOptions {
  readonly records: Pick<JobRecords, 'sentSince'>;
  readonly organizationId: string;
  /** Null if there is no limit. */
  readonly perDay: number | null;
  /** The platform's name. */
  readonly platform: string;
}

export class InviteQuota {
  readonly #options: QuotaOptions;
  /** Invitations without an outcome yet, which count as sent. */
  #underWay = 0;

  constructor(options: QuotaOptions) {
    this.#options = options;
  }

  /** Reserves one invitation and returns null, or returns why no more can be sent now. */
  take(now: number): Failure | null {
    const { records, organizationId, perDay, platform } = this.#options;
    if (perDay === null) return null;
    const sent = records.sentSince(organizationId, {
      since: new Date(now - day).toISOString(),
      now: new Date(now).toISOString(),
    });
    if (sent.length + this.#underWay < perDay) {
      this.#underWay += 1;
      return null;
    }
    const oldest = sent.at(-perDay) ?? sent[0];
    const free = oldest === undefined ? now + day : Date.parse(oldest) + day;
    const when = moment(new Date(free).toISOString(), now);
    return {
      kind: 'rate-limited',
      message: `${platform} accepts ${number.format(perDay)} ${perDay === 1 ? 'invitation' : 'invitations'} a day from each organization. Continue from ${when}.`,
      retryAfter: Math.max(0, Math.ceil((free - now) / 1000)),
    };
  }

  /** Releases a reserved invitation once its outcome is known; the journal counts it if it was sent. */
  settle(): void {
    this.#underWay = Math.max(0, this.#underWay - 1);
  }
}
