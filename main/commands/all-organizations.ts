/** What the caches of all accounts know over all organizations; works without a network. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { invoiceListingSchema } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import { dayOf } from '#domain/local-day.ts';
import { type Money, totalsOf } from '#domain/money.ts';
import {
  type KeyedFigures,
  type ListedEvents,
  maxPlacedEvents,
  type OrganizationFigures,
  type PlacedEvent,
} from '#preload/contract/all-organizations.ts';
import type { CallInput, CallValue } from '#preload/contract/calls.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
import type { AccountSession } from '../accounts/session.ts';
import { platformName } from '../accounts/view.ts';
import type { Exports } from '../export/exports.ts';
import { fileStem } from '../export/file-stem.ts';
import { organizationRecord } from '../export/organization-record.ts';
import { parseText } from '../files/json-text.ts';
import type { Resources } from '../resources/resources.ts';

interface Parts {
  readonly accountManager: Pick<AccountManager, 'each'>;
  readonly resources: Pick<Resources, 'known'>;
}

const unknown: OrganizationFigures = {
  people: null,
  projects: null,
  invitations: null,
  owners: null,
  lastActivityAt: null,
  hasOffer: false,
};

function overdueOf(text: string | null, today: string): readonly Money[] {
  const known = text === null ? undefined : parseText(text, invoiceListingSchema);
  const overdue = known?.items.filter((invoice) => invoiceState(invoice, today) === 'overdue');
  return totalsOf((overdue ?? []).map(({ balance, currency }) => ({ amount: balance, currency })));
}

/** Milliseconds after which invitations may have expired without any change of the cache. */
const countedForMs = 60_000;

/** Counts an account's organizations. */
function counted(session: AccountSession, { resources }: Parts): readonly KeyedFigures[] {
  const { account, cache, kind } = session;
  const now = session.platformNow();
  const options = { roleTable: kind.view.roles, userId: account.person.id, now };
  const found = cache.across.figures(options);
  const today = dayOf(now);
  return cache.organizations().items.map(({ id }): KeyedFigures => {
    const key: OrganizationKey = { accountId: account.id, organizationId: id };
    const invoices = resources.known({ name: 'invoices', input: { key } });
    return { key, ...(found.get(id) ?? unknown), overdue: overdueOf(invoices, today) };
  });
}

interface Counted {
  readonly mark: string;
  readonly figures: readonly KeyedFigures[];
}

/** The figures of all organizations. Accounts whose caches have not changed are not counted again. */
export class AllFigures {
  readonly #parts: Parts;
  #known = new Map<string, Counted>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** An account whose cache fails is left out. Other work goes on between two accounts. */
  async all(): Promise<readonly KeyedFigures[]> {
    const { accountManager } = this.#parts;
    const next = new Map<string, Counted>();
    const ids = accountManager.each('listing accounts', ({ account }) => account.id);
    for (const id of ids) {
      // Signed out of meanwhile, it is no longer there.
      accountManager.each('counting organizations', (session) => {
        if (session.account.id === id) next.set(id, this.#counted(session));
      });
      await nextTurn();
    }
    this.#known = next;
    return [...next.values()].flatMap(({ figures }) => figures);
  }

  /** Returns a JSON list of `KeyedFigures`. */
  async list(): Promise<string> {
    return JSON.stringify(await this.all());
  }

  #counted(session: AccountSession): Counted {
    const time = Math.floor(session.platformNow() / countedForMs);
    const mark = `${session.cache.across.changes()} ${time}`;
    const before = this.#known.get(session.account.id);
    return before?.mark === mark ? before : { mark, figures: counted(session, this.#parts) };
  }
}

const textOf = ({ accountId, organizationId }: OrganizationKey) => `${accountId} ${organizationId}`;

/** Writes a row for each of the organizations that is still known. Rejects with a `FailureError`. */
export async function exportOrganizations(
  parts: Pick<Parts, 'accountManager'> & {
    readonly exports: Exports;
    readonly figures: AllFigures;
  },
  { keys, separator }: CallInput<'exportOrganizations'>,
): Promise<CallValue<'exportOrganizations'>> {
  const figures = new Map((await parts.figures.all()).map((each) => [textOf(each.key), each]));
  const known = new Map(
    parts.accountManager
      .each('listing organizations', ({ account, cache, kind }) =>
        cache.organizations().items.map((organization) => {
          const key = { accountId: account.id, organizationId: organization.id };
          const platform = platformName(account, kind);
          return [textOf(key), { person: account.person, platform, organization }] as const;
        }),
      )
      .flat(),
  );
  const records = keys.flatMap((key) => {
    const found = known.get(textOf(key));
    if (!found) return [];
    return [organizationRecord(found, figures.get(textOf(key)))];
  });
  const { toCsv } = await import('../export/csv.ts');
  const text = toCsv(records, {}, separator);
  const stem = fileStem('all', 'organizations', new Date());
  return { file: await parts.exports.save(stem, 'csv', text), amount: records.length };
}

/** Returns the latest stored events of all accounts, by their platforms’ times. */
export function listAllEvents({ accountManager }: Pick<Parts, 'accountManager'>): ListedEvents {
  const found = accountManager.each('listing events', ({ account, cache }) => {
    const { events, ...sums } = cache.across.events(maxPlacedEvents);
    const placed = events.map(({ organizationId, event }): PlacedEvent => {
      return { key: { accountId: account.id, organizationId }, event };
    });
    return { ...sums, placed };
  });
  const atOf = ({ event }: PlacedEvent) => event.at ?? '';
  const events = found
    .flatMap(({ placed }) => placed)
    .toSorted((first, second) =>
      atOf(first) > atOf(second) ? -1 : Number(atOf(first) < atOf(second)),
    )
    .slice(0, maxPlacedEvents);
  return {
    events: JSON.stringify(events),
    organizations: found.reduce((sum, { organizations }) => sum + organizations, 0),
    more: found.reduce((sum, { stored }) => sum + stored, 0) > events.length,
  };
}
