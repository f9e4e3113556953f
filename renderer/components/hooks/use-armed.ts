import { useEffect, useState } from 'react';

/** Longer than between the two clicks of a double click. */
const armTimeMs = 300;

/** False for the first moments: what appears under the pointer must not take a click meant for what was there. */
export function useArmed(): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), armTimeMs);
    return () => clearTimeout(timer);
  }, []);
  return armed;
}
