/**
 * Declares a call of the contract: its input as a schema, which main checks on every call, and its output as a
 * type, because the renderer trusts main but not the other way round.
 */

import type { z } from 'zod';
import type { Failure } from '#domain/failure.ts';

/** Failures are returned as data; a rejected promise means a bug (a call of the wrong shape). */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

declare const output: unique symbol;

export interface Call<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  /** Only for the type checker: carries the output's type, never a value. */
  readonly [output]?: Output;
}

/** `call<Output>()(inputSchema)`: in two steps, because the input's type is inferred and the output's named. */
export function call<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });
}

export type InputOf<Declared> = Declared extends Call<infer Input> ? z.infer<Input> : never;
export type OutputOf<Declared> = Declared extends Call<z.ZodType, infer Output> ? Output : never;
