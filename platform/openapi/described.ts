import type { Route } from '../http/route.ts';
import { describeApi, type OpenApi } from './document.ts';

/**
 * The description, made when somebody first asks and then kept: few do, where the service listens is
 * not known before, and making it takes long enough that strangers should not have it made each time.
 */
export function describedOnce(routes: readonly Route[], publicUrl: () => string): () => OpenApi {
  let made: OpenApi | undefined;
  return () => {
    made ??= describeApi(routes, publicUrl());
    return made;
  };
}
