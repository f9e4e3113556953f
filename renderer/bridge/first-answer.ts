/**
 * Asks main for what the cache knows before anything else of the renderer is evaluated, so that both go on
 * side by side. Nothing pushed is missed: all modules are evaluated in one task, and the entry listens at its end.
 */
import { bridge } from './bridge.ts';

export const firstAnswer = bridge.getStart();
// Whoever awaits it tells the failure; until then it is no unhandled one.
firstAnswer.catch(() => undefined);
