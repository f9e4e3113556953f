/** An organization's billing on the screen, with what a platform would have told of it. */
import type { Invoice } from '#domain/invoices.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import type { ResourceName, ResourceState, ResourceValue } from '#preload/contract/resources.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { type Rendered, renderComponent } from './render.tsx';

const { BillingScreen } = await import('#renderer/screens/billing/billing-screen.tsx');
const { contextsOf } = await import('#renderer/store/selection.ts');
const { addressText } = await import('#renderer/store/resources-slice.ts');

export const key = { accountId: 'one', organizationId: 'acme' };

export function invoice(part: Partial<Invoice> = {}): Invoice {
  return {
    id: 'november',
    number: 'INV-2026-11',
    day: '2026-11-01',
    due: '2026-12-01',
    amount: 3982.4,
    balance: 0,
    creditApplied: 0,
    currency: 'USD',
    reference: '',
    project: null,
    lines: [],
    unreadableLines: 0,
    ...part,
  };
}

export function details(part: Partial<OrganizationDetails> = {}): OrganizationDetails {
  return {
    id: 'acme',
    description: '',
    website: '',
    maintenanceEmail: '',
    abuseEmail: '',
    phone: '',
    createdAt: null,
    twoFactorRequiredAt: null,
    spendThisMonth: 4120,
    credit: 150,
    currency: 'USD',
    revision: '1',
    ...part,
  };
}

type Values = { readonly [Name in ResourceName]?: Partial<ResourceState<ResourceValue<Name>>> };

interface Options {
  readonly roles?: readonly string[];
  readonly canSeeBilling?: boolean;
}

/** Renders the screen with these resources, and what the store then needs. */
export function renderBilling(
  values: Values,
  { roles = ['owner'], canSeeBilling = true }: Options = {},
): Rendered {
  const all = shell({
    accounts: [
      account({
        organizations: [organization({ myRoles: roles })],
        capabilities: { canSeeBilling },
      }),
    ],
    current: key,
  });
  const [context] = contextsOf(all);
  if (!context) throw new Error('The shell has no organization.');
  const known = Object.entries(values).map(([name, state]) => [
    addressText({ name: name as ResourceName, input: { key } }),
    { value: null, fetchedAt: '2026-11-30T12:00:00Z', failure: null, ...state },
  ]);
  stubBridge({
    // What is known is in the store already.
    openResource: () => new Promise(() => undefined),
    watchResources: async () => null,
  });
  return renderComponent(<BillingScreen context={context} />, {
    shell: all,
    current: key,
    screen: 'billing',
    resources: Object.fromEntries(known),
  });
}
