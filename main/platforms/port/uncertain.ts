import { FailureError } from '#domain/failure.ts';

const warning = 'It may still have gone through. Check the list before trying again.';

/**
 * A request that changes something was sent and no answer that makes sense came back: it may have
 * been carried out. Never retried blindly; whoever catches it looks first.
 */
export class UncertainError extends FailureError {
  override readonly name = 'UncertainError';

  /** The same, with a sentence that keeps the person from doing it twice. */
  withWarning(): UncertainError {
    const message = `${this.failure.message} ${warning}`;
    return new UncertainError({ ...this.failure, message, uncertain: true });
  }
}
