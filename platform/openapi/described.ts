import type { Route } from '../http/route.ts';
import { describeApi, type OpenApi } from './document.ts';

/**
 * Creates the description at the first request and caches it. Few request it, the service's address
 * is not known earlier, and creating it is slow enough that strangers should not repeat it at will.
 */
export function describedOnce(routes: readonly Route[], publicUrl: () => string): () => OpenApi {
  let made: OpenApi | undefined;
  return () => {
    made ??= describeApi(routes, publicUrl());
    return made;
  };
}
