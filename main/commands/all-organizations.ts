/** What the caches of all accounts know over all organizations; works without a network. */
import { invoiceListingSchema } from '#domain/invoice-schema.ts';
import { invoiceState } from '#domain/invoices.ts';
import { dayOf } from '#domain/local-day.ts';
import { type Money, totalsOf } from '#domain/money.ts';
import type { KeyedFigures, OrganizationFigures } from '#preload/contract/all-organizations.ts';
import type { OrganizationKey } from '#preload/contract/shell.ts';
import type { AccountManager } from '../accounts/account-manager.ts';
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

/** Returns a JSON list of `KeyedFigures`. An account whose cache fails is left out. */
export function listFigures({ accountManager, resources }: Parts): string {
  const figures = accountManager.each('counting organizations', (session) => {
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
  });
  return JSON.stringify(figures.flat());
}
