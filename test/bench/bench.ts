/** The types of a benchmark: a file `*.bench.ts` in this folder, whose `bench` is run by `npm run bench`. */
import type { Runtime } from '../../scripts/setup/electron/runtime.mjs';

export interface BenchContext {
  /** The packaged app's Electron, which also opens `test/bench/blank`. */
  readonly electron: Runtime;
  /** The packaged app. */
  readonly app: string;
  /** The environment of a separate desktop for this run. */
  readonly environment: NodeJS.ProcessEnv;
  /** The platform service, built for plain Node. */
  readonly service: string;
  /** Whether some seconds have to be enough: less data, fewer rounds. */
  readonly quick: boolean;
}

export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** "x" for a ratio, "%" for a part of one core's time or of another amount. */
  readonly unit: 'x' | 'ms' | 'MB' | 'kB' | '/s' | '%';
  /** The maximum allowed value. */
  readonly limit?: number;
  /** The numbers from which it was computed, for the record. */
  readonly of?: Readonly<Record<string, readonly number[]>>;
}

export type Bench = (context: BenchContext) => Promise<readonly Measurement[]>;

/** A benchmark of the platform service alone needs no app, only the built service for plain Node. */
export type ServiceBench = (
  context: Pick<BenchContext, 'service' | 'quick'>,
) => Promise<readonly Measurement[]>;
