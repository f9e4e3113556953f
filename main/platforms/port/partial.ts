import type { Member } from '#domain/entities.ts';
import { type Failure, FailureError } from '#domain/failure.ts';

/**
 * A change that takes several requests was carried out in part. Its failure says what was done and why the
 * rest was not; the same change, sent again, does the rest.
 */
export class PartialChangeError extends FailureError {
  /** As the platform has them now. */
  readonly member: Member;

  /**
   * @param done a sentence about what was done: "The role was changed."
   * @param failure why the rest was not
   */
  constructor(member: Member, done: string, failure: Failure) {
    super({ ...failure, message: `${done} ${failure.message}` });
    this.name = 'PartialChangeError';
    this.member = member;
  }
}
