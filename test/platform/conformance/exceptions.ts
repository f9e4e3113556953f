/**
 * What the coverage of the published description lacks, each with its reason. A stale entry fails.
 */

interface Unreachable {
  /** Operation and status, such as `GET /invitations 404`. */
  readonly answers: readonly string[];
  readonly reason: string;
}

export const unreachable: readonly Unreachable[] = [
  {
    answers: ['POST /organizations/{}/connections 201'],
    reason: 'The service has no hardware to connect.',
  },
  {
    answers: ['GET /organizations/{}/firmware-sets 500'],
    reason: 'The service has no firmware that could fail to be read.',
  },
  {
    answers: ['GET /invitations 404', 'GET /user/api-keys 404', 'POST /user/api-keys 404'],
    reason: 'It is about the caller’s own; the request names nothing that could be missing.',
  },
  {
    answers: [
      'POST /users 401',
      'POST /verify-email 401',
      'PUT /verify-email 401',
      'POST /reset-password 401',
    ],
    reason: 'Whoever has no token yet needs it, so it asks for none.',
  },
  {
    answers: ['GET /projects/{} 403', 'GET /projects/{}/customdata 403', 'GET /events/{} 403'],
    reason:
      'Whoever may know of it may read it, billing people by name; for others it is not there.',
  },
  {
    answers: ['GET /users/{} 403'],
    reason: 'Whom one may not see is not there: 404, so that nobody learns who has an account.',
  },
];

/** Schemas of hardware. The service has none, so its lists of them are empty. */
export const hardware: ReadonlySet<string> = new Set([
  'CapacityLevelPerBaremetal',
  'Device',
  'Facility',
  'FirmwareSet',
  'Interconnection',
  'OperatingSystem',
  'Plan',
]);
