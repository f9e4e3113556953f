/** Every limit that the app and the platform share, once. */
export const limits = {
  /** Characters; the published API's own bounds for a project's name. */
  projectName: { min: 1, max: 80 },
  organizationName: { min: 1, max: 80 },
  personName: { min: 1, max: 80 },
  /** Characters of what a person calls an account on this computer. */
  accountName: 40,
  /** RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, of which two are its brackets. */
  emailLength: 254,
  /** Characters of the personal message in an invitation. */
  invitationMessage: 2000,
  /** Mails with invitations that one organization, and one person, can have sent to one address in an hour. */
  invitationMails: 20,
  invitationMailsOfPerson: 40,
  /** Those that one address gets within half an hour, whoever has them sent. */
  invitationMailsOfAll: 50,
  /** Projects that one person can offer within an hour to organizations that they are not in. */
  offersToStrangers: 20,
  /** Addresses in one invite. */
  invitees: 2000,
  /** Characters in which the link of an invitation is looked for: the source of a whole mail, as HTML. */
  pastedLink: 500_000,
  /** Members that are changed or removed at once. */
  membersAtOnce: 10_000,
  /** Characters of a name that was pasted beside an address; what is longer is cut. */
  pastedName: 200,
  /** Bytes of a file with addresses. */
  invitationFile: 4 * 1024 * 1024,
  /** Days until an invitation's link stops working, unless the platform is told otherwise. */
  invitationDays: 14,
  /** The published API's paging parameters. */
  page: { default: 1, max: 100_000 },
  perPage: { default: 10, max: 1000 },
  /** Characters of a token's description. */
  tokenDescription: 200,
  /** API keys of one person, and of one project. */
  apiKeys: 500,
  /** Email addresses of one person. */
  emails: 5,
  /** Characters. NIST SP 800-63B asks for long ones to be allowed; the bound is for the hash. */
  password: { min: 12, max: 128 },
  /** Characters of a proxy's name for a person, and of their password there. */
  proxyLogin: 500,
  /** Characters of one link to a social account or a company. */
  link: 200,
  /** Characters of one line of a postal address. */
  addressPart: 200,
  /** Tags of one project. */
  tags: 100,
  /** Characters of an organization's description. */
  organizationDescription: 2000,
  /** Characters of the address of a website or of a picture. */
  webAddress: 2000,
  /** Characters of an identifier, and of a revision. */
  identifier: 200,
  /** Characters of the name of a file that was exported. */
  fileName: 255,
  /** Characters of a name at another service. */
  handle: 100,
  /** Bytes of an organization's logo that is sent as data. */
  logo: 200 * 1024,
  /** Characters of one of an organization's further details: a phone number, a tax number. */
  detail: 200,
  /** Characters of free data, written as JSON. */
  customdata: 64 * 1024,
  /** Organizations that one person may own. */
  ownedOrganizations: 1000,
  projectsPerOrganization: 10_000,
  /** Projects in which one request may put a member. */
  projectsAtOnce: 1000,
  paymentMethods: 50,
  /** Characters of a payment gateway's token. */
  gatewayToken: 1000,
  /** Seconds that a platform's wish for a pause is taken for at most: a day. Timers take no more than 24. */
  retryAfter: 86_400,
  /** Seconds after which a list is asked for again at the latest, however long a pause the platform wants. */
  readingPause: 300,
  /** Milliseconds by which a platform's clock and this computer's may differ without a word. */
  clockTolerance: 120_000,
  /** Items that are read of one list of a platform; that a list goes on is said. */
  listed: 100_000,
  /** Organizations of one account, and invitations to one person, that are read and shown. */
  organizations: 20_000,
  received: 1000,
  /** Organizations that the window draws and is kept told of; the others are found by their names. */
  drawnOrganizations: 200,
  /** Options of a choice that are drawn; the others are found by typing. */
  drawnOptions: 50,
  /** Characters that are copied at once: the addresses of a hundred thousand people, mostly. */
  copiedText: 4_000_000,
  /** Items of one list whose identifiers are kept although the items were not understood. */
  unreadable: 1000,
  /** People or invitations in one exported file; of no organization are more read. */
  exported: 100_000,
  /** Characters that are searched for. */
  search: 200,
} as const;
