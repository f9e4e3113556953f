/** Every limit that the app and the platform service share. */
export const limits = {
  /** Characters; the published API's own bounds for a project's name. */
  projectName: { min: 1, max: 80 },
  organizationName: { min: 1, max: 80 },
  personName: { min: 1, max: 80 },
  /** Characters of a person's own name for an account on this computer. */
  accountName: 40,
  /** RFC 5321 section 4.5.3.1.3: a path is at most 256 octets, of which two are its brackets. */
  emailLength: 254,
  /** Characters of the personal message in an invitation. */
  invitationMessage: 2000,
  /** Invitation emails that one organization, or one person, can send to one address per hour. */
  invitationMails: 20,
  invitationMailsOfPerson: 40,
  /** Invitation emails that one address receives within half an hour, from all senders together. */
  invitationMailsOfAll: 50,
  /** Projects that one person can offer per hour to organizations that they do not belong to. */
  offersToStrangers: 20,
  /** Addresses in one invite. */
  invitees: 2000,
  /** Addresses in one invite to several organizations, and organizations of one action. */
  inviteesOfSeveral: 100,
  organizationsAtOnce: 1000,
  /** Characters that are searched for an invitation's link: enough for the HTML source of a whole email. */
  pastedLink: 500_000,
  /** Members that one action can change or remove. */
  membersAtOnce: 10_000,
  /** Characters of a name that was pasted beside an address; longer names are cut. */
  pastedName: 200,
  /** Bytes of a file with addresses. */
  invitationFile: 4 * 1024 * 1024,
  /** Days until an invitation's link stops working, unless the platform is configured otherwise. */
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
  /**
   * Characters of a password. NIST SP 800-63B asks that long ones be allowed; the bound limits the cost of the
   * hash.
   */
  password: { min: 12, max: 128 },
  /** Characters of a proxy's name for a person, and of their password there. */
  proxyLogin: 500,
  /** Characters of one link to a social account or a company. */
  link: 200,
  /** Characters of one line of a postal address. */
  addressPart: 200,
  /** Characters of a project's description. */
  projectDescription: 2000,
  /** Tags of one project. */
  tags: 100,
  /** Characters of an organization's description. */
  organizationDescription: 2000,
  /** Characters of the address of a website or of a picture. */
  webAddress: 2000,
  /** Characters of an identifier, and of a revision. */
  identifier: 200,
  /** Characters of an exported file's name. */
  fileName: 255,
  /** Characters of a name at another service. */
  handle: 100,
  /** Bytes of an organization's logo that is sent as data. */
  logo: 200 * 1024,
  /** Characters of one further detail of an organization, such as a phone or tax number. */
  detail: 200,
  /** Characters of custom data, as JSON. */
  customdata: 64 * 1024,
  /** The same with the spaces and line breaks of its editor. */
  customdataText: 512 * 1024,
  /** Organizations that one person may own. */
  ownedOrganizations: 1000,
  projectsPerOrganization: 10_000,
  /** Projects to which one request may add a member. */
  projectsAtOnce: 1000,
  paymentMethods: 50,
  /** Characters of a payment gateway's token. */
  gatewayToken: 1000,
  /** Maximum seconds that a platform can make Orgdesk wait: a day. Timers accept no more than 24 days. */
  retryAfter: 86_400,
  /** Maximum seconds until a list is fetched again, even if the platform asks for a longer pause. */
  readingPause: 300,
  /** Milliseconds by which a platform's clock and this computer's may differ before the person is warned. */
  clockTolerance: 120_000,
  /** Items that are read from one list of a platform; the window says if the list is longer. */
  listed: 100_000,
  /** Organizations of one account, and invitations to one person, that are read and shown at most. */
  organizations: 20_000,
  received: 1000,
  /** Organizations that the window draws and receives; the others are found by searching for their names. */
  drawnOrganizations: 200,
  /**
   * Items of an organization's lists up to which they are sent to the window before it is opened: reading more would
   * keep all accounts waiting.
   */
  sentAhead: 5000,
  /** Options that a choice draws; the others are found by typing. */
  drawnOptions: 50,
  /** Characters that can be copied at once: usually enough for the addresses of a hundred thousand people. */
  copiedText: 4_000_000,
  /** Unreadable items of one list whose identifiers are stored. */
  unreadable: 1000,
  /** People or invitations in one exported file; no more are read from any organization. */
  exported: 100_000,
  /** Characters of a form's stored draft, as JSON. */
  draft: 2_000_000,
  /** Events of one organization that are stored, and their age in days. */
  storedEvents: 10_000,
  storedEventDays: 90,
  /** Characters of a search text. */
  search: 200,
  /** Organizations that were opened last, whose hits come first in a search. */
  recentOrganizations: 50,
} as const;
