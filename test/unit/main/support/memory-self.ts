/** The account of the token's person on a platform in memory. */
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Person } from '#domain/entities.ts';
import { FailureError } from '#domain/failure.ts';
import type { ApiKey, OwnAccount, OwnEmail, Profile } from '#domain/own-account.ts';
import type { Options } from '#main/platforms/port/platform.ts';
import type {
  OwnApiKeySide,
  OwnEmailSide,
  PasswordSide,
  SelfSide,
  TwoFactorSide,
} from '#main/platforms/port/sides/self.ts';

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
  hasPassword = false;
  #secret = '';
  keys: readonly ApiKey[] = [
    { id: 'key', description: 'Laptop', readOnly: false, createdAt: null, isCurrent: true },
  ];
  addresses: readonly OwnEmail[] = [];

  readonly apiKeys: OwnApiKeySide = {
    list: (options) =>
      this.#answer('api keys', options, () => ({ keys: this.keys, canDescribe: true })),
    create: (key, options) =>
      this.#answer('create api key', options, () => {
        const token = randomBytes(16).toString('hex');
        const id = `key-${this.keys.length}`;
        this.keys = [...this.keys, { id, ...key, createdAt: null, isCurrent: false }];
        return { token };
      }),
    describe: (id, description, options) =>
      this.#answer('describe api key', options, () => {
        this.keys = this.keys.map((key) => (key.id === id ? { ...key, description } : key));
      }),
    revoke: (id, options) =>
      this.#answer('revoke api key', options, () => {
        this.keys = this.keys.filter((key) => key.id !== id);
      }),
  };

  readonly emails: OwnEmailSide = {
    add: (address, options) =>
      this.#answer('add email', options, () => {
        const id = `email-${this.addresses.length}`;
        this.addresses = [...this.addresses, { id, address, isDefault: false, isVerified: false }];
      }),
    sendLink: (_address, options) => this.#answer('send email link', options, () => undefined),
    makeDefault: (id, options) =>
      this.#answer('make email default', options, () => {
        this.addresses = this.addresses.map((email) => ({ ...email, isDefault: email.id === id }));
      }),
    remove: (id, options) =>
      this.#answer('remove email', options, () => {
        this.addresses = this.addresses.filter((email) => email.id !== id);
      }),
  };

  readonly password: PasswordSide = {
    change: ({ current, next }, options) =>
      this.#answer('change password', options, () => {
        if (this.hasPassword && current !== this.#secret) {
          throw refused('Wrong.', { currentPassword: 'Wrong.' });
        }
        this.hasPassword = true;
        this.#secret = next;
      }),
  };
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
    const { id, email: first } = this.#person();
    const email = this.addresses.find(({ isDefault }) => isDefault)?.address ?? first;
    const { firstName, lastName } = this.profile;
    return {
      id,
      name: `${firstName ?? ''} ${lastName ?? ''}`.trim(),
      email,
      profile: this.profile,
      emails: this.addresses,
      lastSignInAt: null,
      hasPassword: this.hasPassword,
      twoFactor: this.twoFactor.isOn,
      twoFactorSince: null,
      recoveryCodesLeft: this.twoFactor.codes.length,
    };
  }
}
