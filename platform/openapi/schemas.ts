/** The names and schemas of all kinds of resources in answers. */
import type { z } from 'zod';
import { invoiceSchema, paymentMethodSchema } from './schemas/billing.ts';
import {
  invitationSchema,
  memberSchema,
  organizationSchema,
  ownershipOfferSchema,
} from './schemas/organizations.ts';
import type { Kind } from './schemas/parts.ts';
import {
  apiKeySchema,
  emailSchema,
  eventSchema,
  personSchema,
  userSchema,
} from './schemas/people.ts';
import { membershipSchema, projectSchema, transferSchema } from './schemas/projects.ts';

interface KindSchema {
  readonly name: string;
  readonly schema: z.ZodType;
}

export const kindSchemas: Readonly<Record<Kind, KindSchema>> = {
  apiKey: { name: 'ApiKey', schema: apiKeySchema },
  email: { name: 'Email', schema: emailSchema },
  event: { name: 'Event', schema: eventSchema },
  invitation: { name: 'Invitation', schema: invitationSchema },
  invoice: { name: 'Invoice', schema: invoiceSchema },
  member: { name: 'Member', schema: memberSchema },
  membership: { name: 'Membership', schema: membershipSchema },
  organization: { name: 'Organization', schema: organizationSchema },
  ownershipOffer: { name: 'OwnershipOffer', schema: ownershipOfferSchema },
  paymentMethod: { name: 'PaymentMethod', schema: paymentMethodSchema },
  person: { name: 'Person', schema: personSchema },
  project: { name: 'Project', schema: projectSchema },
  transfer: { name: 'Transfer', schema: transferSchema },
  user: { name: 'User', schema: userSchema },
};
