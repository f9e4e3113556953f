import { FailureError } from '#domain/failure.ts';
import type { ProxyLogin } from './proxy-login.ts';

/**
 * Runs `work`. If a proxy refuses it, waits until the person signs in there and runs it once more. Rejects
 * as `work` does if they do not sign in.
 */
export async function whenSignedIn<Value>(
  login: Pick<ProxyLogin, 'askAgain' | 'answered'>,
  work: () => Promise<Value>,
): Promise<Value> {
  login.askAgain();
  try {
    return await work();
  } catch (error) {
    const refused = error instanceof FailureError && error.failure.proxy !== undefined;
    if (!refused || !(await login.answered())) throw error;
    return work();
  }
}
