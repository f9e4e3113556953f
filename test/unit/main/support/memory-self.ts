/** The account of the token's person on a platform in memory. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Person } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { OwnAccount, Profile } from '#domain/own-account.ts';
import type { Options } from '#main/platforms/port/platform.ts';
import type { SelfSide, TwoFactorSide } from '#main/platforms/port/sides/self.ts';

/** Answers as the platform does, and fails where a test tells it to. */
export type Answering = <Value>(
  what: string,
  options: Options | undefined,
  value: () => Value,
) => Promise<Value>;

/** A second factor with real codes. */
export class MemoryTwoFactor implements TwoFactorSide {
  readonly #answer: Answering;
  #app = new TOTP();
  isOn = false;
  codes: readonly string[] = [];

  constructor(answer: Answering) {
    this.#answer = answer;
  }

  begin(options?: Options) {
    return this.#answer('begin two-factor', options, () => {
      if (this.isOn) throw refused('Two-factor is on already.');
      this.#app = new TOTP({ secret: new Secret(), label: 'ada' });
      return { uri: this.#app.toString(), secret: this.#app.secret.base32 };
    });
  }

  turnOn(code: string, options?: Options) {
    return this.#answer('turn on two-factor', options, () => {
      this.#check(code);
      this.isOn = true;
    });
  }

  turnOff(code: string, options?: Options) {
    return this.#answer('turn off two-factor', options, () => {
      this.#check(code);
      this.isOn = false;
    });
  }

  makeRecoveryCodes(code: string, options?: Options) {
    return this.#answer('make recovery codes', options, () => {
      if (code !== '') this.#check(code);
      this.codes = Array.from({ length: 10 }, () => randomBytes(10).toString('hex'));
      return this.codes;
    });
  }

  #check(code: string): void {
    const isRight = this.codes.includes(code) || this.#app.validate({ token: code }) !== null;
    if (!isRight) throw refused('This code is wrong.', { code: 'This code is wrong.' });
  }
}

function refused(message: string, fields?: Readonly<Record<string, string>>): FailureError {
  return new FailureError({ kind: 'invalid', message, ...(fields && { fields }) });
}

export class MemorySelf implements SelfSide {
  readonly #answer: Answering;
  readonly #person: () => Person;
  readonly twoFactor: MemoryTwoFactor;
  /** Others change it as a browser would. */
  profile: Profile = { firstName: 'Ada', lastName: '', title: '', phone: '', timezone: null };

  constructor(answer: Answering, person: () => Person) {
    this.#answer = answer;
    this.#person = person;
    this.twoFactor = new MemoryTwoFactor(answer);
  }

  details(options?: Options) {
    return this.#answer('own account', options, () => this.#own());
  }

  editProfile(changes: Partial<Profile>, options?: Options) {
    return this.#answer('edit profile', options, () => {
      this.profile = { ...this.profile, ...changes };
      return this.#own();
    });
  }

  #own(): OwnAccount {
    const { id, email } = this.#person();
    const { firstName, lastName } = this.profile;
    return {
      id,
      name: `${firstName ?? ''} ${lastName ?? ''}`.trim(),
      email,
      profile: this.profile,
      emails: [],
      lastSignInAt: null,
      hasPassword: null,
      twoFactor: this.twoFactor.isOn,
      twoFactorSince: null,
      recoveryCodesLeft: this.twoFactor.codes.length,
    };
  }
}
