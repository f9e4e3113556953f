/** The stored events of organizations, in the order in which their platform lists them. */
import { z } from 'zod';
import { type ActivityEvent, activityEventSchema } from '#domain/activity-event.ts';
import { parseText } from '../files/json-text.ts';
import type { Connection } from '../sql/connection.ts';
import { placeRow } from './rows.ts';

/** A part of the events of an organization: newest first, both ends exclusive and null for none. */
export interface EventRange {
  /** Older than this event. */
  readonly before: string | null;
  /** Newer than this event. */
  readonly until: string | null;
  /** Maximum number of events. */
  readonly amount: number;
}

export interface StoredEvents {
  readonly amount: number;
  /** Identifiers of the newest and the oldest event; null if there are none. */
  readonly newest: string | null;
  readonly oldest: string | null;
  /** What the last writer noted about them; "" if nothing. */
  readonly note: string;
}

export interface EventsWritten {
  /** Newer than all stored events, oldest first. */
  readonly newer?: readonly ActivityEvent[];
  /** Older than all stored events, newest first. */
  readonly older?: readonly ActivityEvent[];
  readonly note: string;
  /** The newest events that stay. */
  readonly keep: {
    readonly amount: number;
    /** ISO 8601; older ones are removed. */
    readonly since: string;
  };
}

export interface EventStore {
  state(organizationId: string): StoredEvents;
  /** Events that this version cannot read are left out. */
  read(organizationId: string, range: EventRange): readonly ActivityEvent[];
  has(organizationId: string, eventId: string): boolean;
  write(organizationId: string, written: EventsWritten): void;
  /** Removes all events of the organization. */
  forget(organizationId: string): void;
}

const bodies = z.array(z.object({ body: z.string() }));
const state = z.object({
  amount: z.number(),
  newest: z.string().nullable(),
  oldest: z.string().nullable(),
  note: z.string().nullable(),
});

const ofOrganization = 'from events where organization_id = ?';

export class SqlEventStore implements EventStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  state(organizationId: string): StoredEvents {
    const found = state.parse(
      this.#connection
        .sql(
          `select (select count(*) ${ofOrganization}) as amount,
            (select id ${ofOrganization} order by position desc limit 1) as newest,
            (select id ${ofOrganization} order by position limit 1) as oldest,
            (select note from event_notes where organization_id = ?) as note`,
        )
        .get(organizationId, organizationId, organizationId, organizationId),
    );
    return { ...found, note: found.note ?? '' };
  }

  read(organizationId: string, { before, until, amount }: EventRange): readonly ActivityEvent[] {
    const end = before === null ? null : this.#position(organizationId, before);
    const start = until === null ? null : this.#position(organizationId, until);
    // An unknown end has nothing before it.
    if (before !== null && end === null) return [];
    const rows = this.#connection
      .sql(
        `select body ${ofOrganization} and position < ? and position > ? order by position desc limit ?`,
      )
      .all(
        organizationId,
        end ?? Number.MAX_SAFE_INTEGER,
        start ?? Number.MIN_SAFE_INTEGER,
        amount,
      );
    return bodies.parse(rows).flatMap(({ body }) => parseText(body, activityEventSchema) ?? []);
  }

  has(organizationId: string, eventId: string): boolean {
    return this.#position(organizationId, eventId) !== null;
  }

  write(organizationId: string, { newer = [], older = [], note, keep }: EventsWritten): void {
    this.#connection.transaction(() => {
      const [first, last] = [this.#end(organizationId, 'min'), this.#end(organizationId, 'max')];
      for (const [index, event] of newer.entries())
        this.#insert(organizationId, (last ?? 0) + index + 1, event);
      // The first event of all takes the place 0, so that both directions have room.
      const from = first ?? (last === null ? 1 : last);
      for (const [index, event] of older.entries())
        this.#insert(organizationId, from - index - 1, event);
      this.#keep(organizationId, keep);
      this.#connection
        .sql('insert or replace into event_notes (organization_id, note) values (?, ?)')
        .run(organizationId, note);
    });
  }

  forget(organizationId: string): void {
    for (const table of ['events', 'event_notes'])
      this.#connection.sql(`delete from ${table} where organization_id = ?`).run(organizationId);
  }

  #keep(organizationId: string, { amount, since }: EventsWritten['keep']): void {
    this.#connection.sql(`delete ${ofOrganization} and at < ?`).run(organizationId, since);
    this.#connection
      .sql(
        `delete ${ofOrganization} and position <= (select position ${ofOrganization} order by position desc limit 1 offset ?)`,
      )
      .run(organizationId, organizationId, amount);
  }

  /** An event that is stored already keeps its place. */
  #insert(organizationId: string, position: number, event: ActivityEvent): void {
    this.#connection
      .sql(
        'insert or ignore into events (organization_id, position, id, at, body) values (?, ?, ?, ?, ?)',
      )
      .run(organizationId, position, event.id, event.at, JSON.stringify(event));
  }

  #end(organizationId: string, which: 'min' | 'max'): number | null {
    const found = this.#connection
      .sql(`select ${which}(position) as position ${ofOrganization}`)
      .get(organizationId);
    return placeRow.safeParse(found).data?.position ?? null;
  }

  #position(organizationId: string, eventId: string): number | null {
    const found = this.#connection
      .sql(`select position ${ofOrganization} and id = ?`)
      .get(organizationId, eventId);
    return placeRow.safeParse(found).data?.position ?? null;
  }
}
