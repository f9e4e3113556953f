import { type ComponentType, useEffect, useState } from 'react';

/** A component whose file can be loaded before it is rendered. */
export interface Preloadable {
  readonly preload: () => Promise<unknown>;
}

/** Whether the component was made by `onDemand`. */
export function isOnDemand(component: object): component is Preloadable {
  return 'preload' in component;
}

/**
 * Makes a component whose file is loaded when it is first rendered, or earlier by `preload`. Unlike `lazy` it
 * does not suspend, because React holds content back for 300 ms after a fallback.
 * @param load imports the component; called until it succeeds once
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  const preload = async (): Promise<ComponentType<Props>> => {
    loaded ??= await load();
    return loaded;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once at a module's top level, as `lazy` is.
  function OnDemand(props: Props) {
    const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(() => loaded);
    useEffect(() => {
      if (Loaded) return;
      let wanted = true;
      void preload().then((component) => {
        if (wanted) setLoaded(() => component);
      });
      return () => {
        wanted = false;
      };
    }, [Loaded]);
    return Loaded ? <Loaded {...props} /> : null;
  }
  return Object.assign(OnDemand, { preload });
}
