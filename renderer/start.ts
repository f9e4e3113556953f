/**
 * Asks main for what the cache knows before anything else of the renderer is evaluated, so that both go on
 * side by side. Nothing listens yet: whoever takes this asks again for what changed in between.
 */
import { bridge } from './bridge.ts';

export const firstAnswer = bridge.getStart();
// Whoever awaits it tells the failure; until then it is no unhandled one.
firstAnswer.catch(() => undefined);
