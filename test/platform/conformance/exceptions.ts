/** What the coverage of the published description lacks, each with its reason. A stale entry fails. */

interface Unreachable {
  /** Operation and status, as `GET /invitations 404`. */
  readonly answers: readonly string[];
  readonly reason: string;
}

export const unreachable: readonly Unreachable[] = [
  {
    answers: ['GET /invitations 404'],
    reason: 'The list is the caller’s own; there is nothing that could be missing.',
  },
];

interface Unanswered {
  /** `Schema.property`. */
  readonly properties: readonly string[];
  readonly reason: string;
}

export const unanswered: readonly Unanswered[] = [
  {
    properties: ['User.fraud_score'],
    reason: 'The platform judges nobody.',
  },
];
