import { FailureError } from '#domain/failure.ts';

const warning = 'It may still have gone through. Check the list before trying again.';

/**
 * A write got no usable answer and may have been carried out. It is never retried blindly: its handler first
 * looks up the current state.
 */
export class UncertainError extends FailureError {
  override readonly name = 'UncertainError';

  /** Returns the same error with a sentence that warns the person against doing it twice. */
  withWarning(): UncertainError {
    const message = `${this.failure.message} ${warning}`;
    return new UncertainError({ ...this.failure, message, uncertain: true });
  }
}
