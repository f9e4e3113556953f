/** The second factor of the token's person (docs/packet-api.md#people). */
import { z } from 'zod';
import { FailureError, failureKind } from '#domain/failure.ts';
import { parseUrl } from '#domain/parse-url.ts';
import type { Request } from '../http/http.ts';
import type { Options } from '../port/platform.ts';
import type { AuthenticatorSecret, TwoFactorSide } from '../port/sides/self.ts';
import type { PacketRequests } from './requests.ts';

/** Characters; longer ones do not fit a QR code that a camera reads. */
const maxUri = 1000;
const base32 = /^[A-Z2-7]+=*$/i;

/** The published API has the link alone, which contains the secret. */
const secretSchema = z
  .object({ otp_uri: z.string().max(maxUri), secret: z.string().optional().catch(undefined) })
  .transform(({ otp_uri: uri, secret }): AuthenticatorSecret => {
    const url = parseUrl(uri);
    const typed = secret ?? url?.searchParams.get('secret') ?? '';
    return { uri: url?.protocol === 'otpauth:' ? uri : '', secret: typed };
  })
  .refine(({ uri, secret }) => uri !== '' && base32.test(secret));

/** Whatever else a platform sends cannot be a code; a list without any is no answer. */
const codesSchema = z
  .object({
    recovery_codes: z
      .array(z.string().regex(/^[\w-]{4,100}$/))
      .min(1)
      .max(100)
      .readonly(),
  })
  .transform((answer) => answer.recovery_codes);

const app = '/user/otp/app';
const recovery = '/user/otp/recovery-codes';
const wrongCode =
  'This code is wrong, used or expired. Enter the one that your authenticator app shows now.';

export function packetTwoFactor(requests: PacketRequests): TwoFactorSide {
  /** Sends a request with a code. A platform answers 401 to a wrong code as well as to a rejected token. */
  const sendCode = async <Value>(
    request: Request,
    code: string,
    schema: z.ZodType<Value>,
    options: Options | undefined,
  ): Promise<Value> => {
    const headers: Readonly<Record<string, string>> = code === '' ? {} : { 'X-OTP-Token': code };
    try {
      return await requests.one({ ...request, headers }, schema, options);
    } catch (error) {
      if (failureKind(error) !== 'unauthorized') throw error;
      // This rejects as well if it was the token.
      await requests.one({ method: 'GET', path: '/user' }, z.unknown(), options);
      const failure = { kind: 'invalid', message: wrongCode, fields: { code: wrongCode } } as const;
      throw new FailureError(failure, { cause: error });
    }
  };
  return {
    begin: (options) =>
      requests.one({ method: 'POST', path: `${app}/receive` }, secretSchema, options),
    turnOn: async (code, options) => {
      await sendCode({ method: 'POST', path: app }, code, z.unknown(), options);
    },
    turnOff: async (code, options) => {
      await sendCode({ method: 'DELETE', path: app }, code, z.unknown(), options);
    },
    makeRecoveryCodes: (code, options) =>
      sendCode({ method: 'POST', path: recovery }, code, codesSchema, options),
  };
}
