/**
 * The record of Orgdesk's own work, one for each account. Unlike the cache it cannot be fetched again. Each
 * table, or group of related tables, has its own store in this folder over the one database.
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
