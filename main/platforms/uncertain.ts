import { FailureError } from '#domain/failure.ts';

/**
 * A request that changes something was sent and no answer that makes sense came back: it may have
 * been carried out. Never retried blindly; whoever catches it looks first.
 */
export class UncertainError extends FailureError {
  override readonly name = 'UncertainError';
}
