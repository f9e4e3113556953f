/** The fields of an address, in the order in which people write them. */
export const addressParts = [
  'street',
  'street2',
  'city',
  'state',
  'postalCode',
  'country',
] as const;
export type AddressPart = (typeof addressParts)[number];
