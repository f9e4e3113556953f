/**
 * Where the platform deviates from the published contract, each with its reason and its source: a
 * standard, or a section of docs/packet-api.md. An entry that no test needs any more fails the
 * whole run.
 */

export interface SchemaDeviation {
  /** `Schema.property`, or `Schema.property[]` for a list's items. */
  readonly at: string;
  /** A schema that is accepted besides the published one, or instead of it. */
  readonly instead: object;
  readonly replaces?: true;
  readonly reason: string;
  readonly source: string;
}

interface StatusDeviation {
  /** Names of operations, as `operationName` returns them. */
  readonly operations: RegExp;
  readonly statuses: readonly number[];
  /** Only a race produces it, so a run without it proves nothing. */
  readonly rare?: true;
  readonly reason: string;
  readonly source: string;
}

interface BodyDeviation {
  readonly operation: string;
  readonly status: number;
  readonly reason: string;
  readonly source: string;
}

const published = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const none = { type: 'null' } as const;

export const schemaDeviations: readonly SchemaDeviation[] = [
  ...['previous', 'next'].map((name) => ({
    at: `Meta.${name}`,
    instead: none,
    reason: 'There is no such page, and packngo asks for ever where the field is left out.',
    source: 'docs/packet-api.md#lists',
  })),
  ...['logo', 'enforce_2fa_at'].map((name) => ({
    at: `Organization.${name}`,
    instead: none,
    reason: 'Nothing was set.',
    source: 'docs/packet-api.md#organizations',
  })),
  ...['default_organization_id', 'default_project_id', 'last_login_at'].map((name) => ({
    at: `User.${name}`,
    instead: none,
    reason: 'There is none yet.',
    source: 'docs/packet-api.md#people',
  })),
  ...['state', 'ip', 'modified_by'].map((name) => ({
    at: `Event.${name}`,
    instead: none,
    reason: 'There is none, or it is not for the caller to know.',
    source: 'docs/packet-api.md#events',
  })),
  ...['address', 'billing_address'].map((name) => ({
    at: `Organization.${name}`,
    instead: published('Href'),
    reason: 'Excluded, it is a reference like any other.',
    source: 'docs/packet-api.md#references',
  })),
  {
    at: 'InvitationList.invitations[]',
    instead: published('Invitation'),
    replaces: true,
    reason: 'Typed as memberships by a slip; clients read invitations.',
    source: 'docs/packet-api.md#invitations',
  },
];

const every = /./;
const withIdentifier = /\{\}/;
const writing = /^(POST|PUT|DELETE) /;

export const statusDeviations: readonly StatusDeviation[] = [
  {
    operations: /\/connections$/,
    statuses: [401],
    reason: 'Without a key nothing is answered here either; the contract omits it.',
    source: 'docs/packet-api.md#errors',
  },
  {
    operations: every,
    statuses: [422],
    reason: 'Parameters of paging and text that no database stores are refused by name.',
    source: 'docs/packet-api.md#errors',
  },
  {
    operations: withIdentifier,
    statuses: [404],
    reason: 'What is not there, or not for the caller to know of.',
    source: 'docs/packet-api.md#errors',
  },
  {
    operations: /^DELETE \/memberships\/\{\}$/,
    statuses: [200],
    reason: 'A client asks with Prefer: return=representation to see what ended with it.',
    source: 'RFC 7240 section 4.2',
  },
  {
    operations: /^POST \/projects$/,
    statuses: [404],
    reason: 'The organization that organization_id names is not there for the caller.',
    source: 'docs/packet-api.md#errors; POST /organizations/{id}/projects answers the same',
  },
  {
    operations: every,
    statuses: [400],
    reason: 'Bodies that are no JSON, requests that are no HTTP; the description passes them over.',
    source: 'RFC 9110 section 15.5.1',
  },
  {
    operations: writing,
    statuses: [413, 415],
    reason: 'Bodies that are too large or of another type, which the description passes over too.',
    source: 'RFC 9110 sections 15.5.14 and 15.5.16',
  },
  {
    operations: /^(PUT|DELETE) /,
    statuses: [412],
    reason: 'If-Match named another revision; an extension that other clients never meet.',
    source: 'RFC 9110 section 13.1.1',
  },
  {
    operations: writing,
    statuses: [409],
    rare: true,
    reason:
      'What it is about moved in that moment, or the answer kept for its Idempotency-Key cannot be read.',
    source: 'RFC 9110 section 15.5.10',
  },
  {
    operations: every,
    statuses: [429],
    reason: 'Too many requests with one token.',
    source: 'RFC 6585; docs/packet-api.md#transport',
  },
  {
    operations: every,
    statuses: [403],
    reason:
      'The roles table refuses, a read-only key writes nothing, a project’s key has nothing of its own, also where 403 is not listed.',
    source: 'docs/packet-api.md#permissions, docs/packet-api.md#api-keys',
  },
];

export const bodyDeviations: readonly BodyDeviation[] = [
  ...[401, 404].map((status) => ({
    operation: 'GET /organizations/{}/firmware-sets',
    status,
    reason: 'Errors have a body everywhere, which the contract omits here.',
    source: 'docs/packet-api.md#transport',
  })),
  {
    operation: 'POST /users',
    status: 202,
    reason: 'packngo fails on an empty answer.',
    source: 'docs/packet-api.md#people',
  },
  ...['organizations', 'projects', 'users'].map((name) => ({
    operation: `GET /${name}/{}/customdata`,
    status: 200,
    reason: 'Free data, for which the description has no schema.',
    source: 'docs/packet-api.md#organizations',
  })),
];
