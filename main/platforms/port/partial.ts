import type { Member } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';

/**
 * A change of several requests was carried out in part. Its failure names the completed part and the reason
 * for the rest; sending the same change again completes it.
 */
export class PartialChangeError extends FailureError {
  /** The member's current state on the platform. */
  readonly member: Member;

  /**
   * @param done a sentence about the completed part: "The role was changed."
   * @param failure why the rest was not done
   */
  constructor(member: Member, done: string, failure: Failure) {
    super({ ...failure, message: `${done} ${failure.message}` });
    this.name = 'PartialChangeError';
    this.member = member;
  }
}
