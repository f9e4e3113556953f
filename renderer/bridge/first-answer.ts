/**
 * Asks main for the cached data before the other modules of the renderer are evaluated, so that both run at the
 * same time. No push is missed, because all modules are evaluated in one task, at whose end the entry listens.
 */
import { bridge } from './bridge.ts';

export const firstAnswer = bridge.getStart();
// The failure is handled where the answer is awaited; until then it must not count as unhandled.
firstAnswer.catch(() => undefined);
