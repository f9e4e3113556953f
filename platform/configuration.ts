/** The environment variables of the service, read and checked once at its start. */
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });
const empty = z.literal('').transform(() => undefined);

const environmentSchema = z.object({
  HOST: z.string().min(1, 'must not be empty').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535 (0 takes a free port)')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535 (0 takes a free port)')
    .default(8787),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' })
    .optional()
    .or(empty),
  DATA_DIR: z.string().min(1, 'must not be empty').default('platform-data'),
  TEMPLATE: z.string().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
    .optional()
    .or(empty),
  MAIL_FROM: z.string().min(1, 'must not be empty').default('Orgdesk <orgdesk@localhost>'),
  PUBLIC_URL: httpUrl
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .or(empty),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
});

export type Configuration = z.infer<typeof environmentSchema>;

/** Thrown with one line for each variable that is wrong. */
export class ConfigurationError extends Error {}

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  const result = environmentSchema.safeParse(environment);
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
  );
}
