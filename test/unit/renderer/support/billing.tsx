/** An organization's billing on the screen, with what a platform would have told of it. */

import type { ReactElement } from 'react';
import type { Invoice } from '#domain/invoice-schema.ts';
import type { OrganizationDetails } from '#domain/organization-details.ts';
import type {
  ResourceAddress,
  ResourceName,
  ResourceState,
  ResourceValue,
} from '#preload/contract/resources.ts';
import { BillingScreen } from '#renderer/screens/billing/billing-screen.tsx';
import { addressText } from '#renderer/store/resources-slice.ts';
import type { OrganizationContext } from '#renderer/store/selection.ts';
import { contextsOf } from '#renderer/store/selection.ts';
import { stubBridge } from '../bridge-stub.ts';
import { account, organization, shell } from '../samples.ts';
import { type Rendered, renderComponent } from './render.tsx';

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
    name: 'Acme',
    type: 'company',
    logo: '',
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

function shellOf({ roles = ['owner'], canSeeBilling = true }: Options) {
  return shell({
    accounts: [
      account({
        organizations: [organization({ myRoles: roles })],
        capabilities: { canSeeBilling },
      }),
    ],
    current: key,
  });
}

/** The organization as a person with these roles sees it. */
export function billingContext(options: Options = {}): OrganizationContext {
  const [context] = contextsOf(shellOf(options));
  if (!context) throw new Error('The shell has no organization.');
  return context;
}

/** Renders a part of the screen with these resources in the store. */
export function renderInBilling(
  element: ReactElement,
  values: Values,
  options: Options = {},
): Rendered {
  const known = Object.entries(values).map(([name, state]) => [
    addressText({ name: name as ResourceName, input: { key } } as ResourceAddress),
    { value: null, fetchedAt: '2026-11-30T12:00:00Z', failure: null, ...state },
  ]);
  stubBridge({
    // What is known is in the store already.
    openResource: () => new Promise(() => undefined),
    watchResources: async () => null,
  });
  return renderComponent(element, {
    shell: shellOf(options),
    current: key,
    screen: 'billing',
    resources: Object.fromEntries(known),
  });
}

/** Renders the whole screen with these resources. */
export function renderBilling(values: Values, options: Options = {}): Rendered {
  return renderInBilling(<BillingScreen context={billingContext(options)} />, values, options);
}
