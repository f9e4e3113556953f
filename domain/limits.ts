/** Every limit that the app and the platform share, once. */
export const limits = {
  /** Characters; the published API's own bounds for a project's name. */
  projectName: { min: 1, max: 80 },
  organizationName: { min: 1, max: 80 },
  personName: { min: 1, max: 80 },
  /** RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, of which two are its brackets. */
  emailLength: 254,
  /** Characters of the personal message in an invitation. */
  invitationMessage: 2000,
  /** Addresses in one invite. */
  invitees: 2000,
  /** Days until an invitation's link stops working. */
  invitationDays: 14,
  /** The published API's paging parameters. */
  page: { default: 1, max: 100_000 },
  perPage: { default: 10, max: 1000 },
  /** Characters of a token's description. */
  tokenDescription: 200,
  /** Characters of one line of a postal address. */
  addressPart: 200,
  /** Tags of one project. */
  tags: 100,
} as const;
