import { type Failure, FailureError } from '#domain/failure.ts';
import type { Logger } from '../log/logger.ts';

const defect: Failure = {
  kind: 'internal',
  message: 'Something went wrong in Orgdesk. Its log has the details.',
};

/** Returns the failure that an error stands for. */
export function asFailure(error: unknown): Failure {
  return error instanceof FailureError ? error.failure : defect;
}

/** As `asFailure`; any error other than Orgdesk's own is a defect and is logged. */
export function failureFrom(error: unknown, logger: Logger): Failure {
  if (!(error instanceof FailureError)) logger.error('Unexpected error', error);
  return asFailure(error);
}
