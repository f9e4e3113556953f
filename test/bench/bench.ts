/** What a benchmark is: a file `*.bench.ts` here whose `bench` is run by `npm run bench`. */
import type { Runtime } from '../../scripts/setup/electron/runtime.mjs';

export interface BenchContext {
  /** The Electron that was packaged, and with which to open `test/bench/blank`. */
  readonly electron: Runtime;
  /** The packaged app. */
  readonly app: string;
  /** Of a desktop that is only this run's. */
  readonly environment: NodeJS.ProcessEnv;
}

export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** "x" for a ratio. */
  readonly unit: 'x' | 'ms' | 'MB' | '/s';
  /** The most that it may be. */
  readonly limit?: number;
  /** The numbers it was made of, for the record. */
  readonly of?: Readonly<Record<string, readonly number[]>>;
}

export type Bench = (context: BenchContext) => Promise<readonly Measurement[]>;

/** What measures the platform service alone needs no app: only the built service, for plain Node. */
export type ServiceBench = (context: {
  readonly service: string;
}) => Promise<readonly Measurement[]>;
