/** Keeps a run below the number of invitations that a platform takes a day from an organization. */
import type { Failure } from '#domain/failure.ts';
import { moment } from '#domain/moment.ts';
import type { JobRecords } from '../journal/job-records.ts';

const number = new Intl.NumberFormat('en');

const day = 24 * 60 * 60_000;

export interface QuotaOptions {
  readonly records: Pick<JobRecords, 'sentSince'>;
  readonly organizationId: string;
  /** Null: there is no such limit. */
  readonly perDay: number | null;
  /** What to call the platform. */
  readonly platform: string;
}

export class InviteQuota {
  readonly #options: QuotaOptions;
  /** About to be sent, with no outcome yet: they count as if they were sent. */
  #underWay = 0;

  constructor(options: QuotaOptions) {
    this.#options = options;
  }

  /** Why nothing more can be sent now; null where one more can be, which then is under way. */
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

  /** Its outcome is known; where it was sent, the journal counts it from now on. */
  settle(): void {
    this.#underWay = Math.max(0, this.#underWay - 1);
  }
}
