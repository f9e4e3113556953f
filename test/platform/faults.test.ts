/** Which database errors mean that a request can be sent again later. */
import { DrizzleQueryError } from 'drizzle-orm';
import fc from 'fast-check';
import { DatabaseError } from 'pg';
import { expect, it } from 'vitest';
import {
  type Fault,
  faultOf,
  faultProblem,
  hasCode,
  UncertainCommitError,
} from '#platform/database/faults.ts';

function state(code: string, message = 'said by the server'): Error {
  return Object.assign(new DatabaseError(message, 0, 'error'), { code, severity: 'ERROR' });
}

const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

const states: Readonly<Record<Fault, readonly string[]>> = {
  away: [
    ...['08000', '08001', '08003', '08004', '08006', '08P01'],
    ...['28000', '28P01', '3D000', '25P03'],
    ...['57000', '57P01', '57P02', '57P03', '57P04', '57P05'],
  ],
  busy: ['25P04', '53000', '53200', '53300', '53400', '55006', '55P03', '57014', '72000'],
  conflict: ['40000', '40001', '40P01'],
  full: ['53100', '58000', '58030', '58P01', '58P02'],
  'read-only': ['25006'],
  uncertain: ['40003'],
};

it.each(Object.entries(states).flatMap(([fault, codes]) => codes.map((code) => [code, fault])))(
  'SQLSTATE %s means that the database is %s',
  (code, fault) => {
    expect(faultOf(state(String(code)))).toBe(fault);
  },
);

it.each([
  ...['22001', '22P02', '23502', '23503', '23505', '23514', '25P02', '40002'],
  ...['42601', '42703', '42P01', '42501', '0A000', 'XX000', 'XX001', 'P0001', '26000'],
])('SQLSTATE %s is a defect of the service, not a fault', (code) => {
  expect(faultOf(state(code))).toBeUndefined();
});

it.each([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EMFILE', 'ENFILE', 'EADDRNOTAVAIL'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'],
])('%s means that the database is away', (code) => {
  expect(faultOf(system(code))).toBe('away');
});

const spoken: readonly (readonly [string, Fault])[] = [
  ['Connection terminated unexpectedly', 'away'],
  ['Connection terminated', 'away'],
  ['Connection terminated due to connection timeout', 'away'],
  ['Client has encountered a connection error and is not queryable', 'away'],
  ['Client was closed and is not queryable', 'away'],
  ['Cannot use a pool after calling end on the pool', 'away'],
  ['The server does not support SSL connections', 'away'],
  ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'away'],
  ['timeout expired', 'away'],
  ['Query read timeout', 'away'],
  ['timeout exceeded when trying to connect', 'busy'],
  ['PGlite is closed', 'away'],
  ['PGlite is closing', 'away'],
];
it.each(spoken)('“%s” means that the database is %s', (message, fault) => {
  expect(faultOf(new Error(message))).toBe(fault);
});

it('a fault is recognised through Drizzle, through causes, and among several addresses', () => {
  const refused = system('ECONNREFUSED');
  expect(faultOf(new DrizzleQueryError('select 1', [], refused))).toBe('away');
  expect(faultOf(new Error('again', { cause: new Error('and', { cause: refused }) }))).toBe('away');
  expect(faultOf(new AggregateError([new Error('?'), refused]))).toBe('away');
  expect(hasCode(new DrizzleQueryError('insert', [], state('23503')), '23503')).toBe(true);
});

it('an uncertain transaction stays uncertain, whatever broke the connection', () => {
  expect(faultOf(new UncertainCommitError(system('ECONNRESET')))).toBe('uncertain');
  expect(faultOf(new Error('again', { cause: new UncertainCommitError(state('57P01')) }))).toBe(
    'uncertain',
  );
});

it('a crashed PGlite counts as away', () => {
  expect(faultOf(new WebAssembly.RuntimeError('memory access out of bounds'))).toBe('away');
});

it('other errors are not faults, and circular causes end', () => {
  fc.assert(
    fc.property(fc.anything(), (thrown) => {
      expect(faultOf(thrown)).toBeUndefined();
    }),
  );
  const round = new Error('round');
  round.cause = new Error('and round', { cause: round });
  expect(faultOf(round)).toBeUndefined();
});

const kinds: readonly Fault[] = ['away', 'busy', 'conflict', 'full', 'read-only', 'uncertain'];
it.each(kinds)('%s is answered with 503, a sentence and a delay', (fault) => {
  const { status, messages, headers } = faultProblem(fault);
  expect(status).toBe(503);
  expect(messages).toEqual([expect.stringMatching(/^[A-Z].*\.$/)]);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});
