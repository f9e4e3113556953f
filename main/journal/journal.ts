/**
 * What Orgdesk itself did and must not forget, one for each account: unlike the cache it cannot be
 * fetched again. Each table, or few that belong together, has a store of its own in this folder over
 * the one database.
 */
import type { JournalDatabase } from './database.ts';
import { InvitationHistory } from './invitation-history.ts';
import { JobRecords } from './job-records.ts';
import { MemberChanges } from './member-changes.ts';

export class Journal {
  readonly #database: JournalDatabase;
  readonly invitations: InvitationHistory;
  readonly jobs: JobRecords;
  readonly memberChanges: MemberChanges;

  constructor(database: JournalDatabase) {
    this.#database = database;
    this.invitations = new InvitationHistory(database);
    this.jobs = new JobRecords(database);
    this.memberChanges = new MemberChanges(database);
  }

  close(): void {
    this.#database.close();
  }
}
