/**
 * Validates every IPC call before its handler runs: its sender must be Orgdesk's own page, and its input
 * must match the contract. Any other call rejects with a named error.
 */
import { z } from 'zod';
import { type CallName, calls } from '#preload/contract/calls.ts';
import type { Handlers } from './handlers.ts';

/** A call's sender: the origin of the frame's document, and whether it is the window's top frame. */
export interface Sender {
  readonly origin: string;
  readonly isMainFrame: boolean;
}

export class ForeignSenderError extends Error {
  override readonly name = 'StrangerError';
}

export class InvalidCallError extends Error {
  override readonly name = 'BadCallError';
}

export function checkSender(sender: Sender | null, origin: string): void {
  if (sender?.isMainFrame && sender.origin === origin) return;
  throw new ForeignSenderError('This page may not call Orgdesk.');
}

/** Runs the handler of a call. Rejects with `BadCallError` for an input of the wrong shape. */
export async function answerCall(
  handlers: Handlers,
  name: CallName,
  input: unknown,
): Promise<unknown> {
  const parsed = z.safeParse(calls[name].input, input);
  if (!parsed.success) {
    throw new InvalidCallError(`${name}: ${z.prettifyError(parsed.error)}`);
  }
  // The handler's parameter has the type of the schema that has just accepted the input. TypeScript
  // cannot follow that through a union of names.
  const handler = handlers[name] as (input: unknown) => Promise<unknown>;
  return handler(parsed.data);
}
