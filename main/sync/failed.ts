import { type Failure, FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';

/** The failure that an error stands for; anything that is none of ours is a defect and is logged. */
export function failureFrom(error: unknown, logger: Logger): Failure {
  if (error instanceof FailureError) return error.failure;
  logger.error('Unexpected error', error);
  return {
    kind: 'internal',
    message: 'Something went wrong inside Orgdesk. The log in its folder says what.',
  };
}
