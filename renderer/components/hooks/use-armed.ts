import { useEffect, useState } from 'react';

/** Longer than the time between the clicks of a double click. */
const armTimeMs = 300;

/** False for a moment after mounting, so that an element does not take a click that was meant for what it covers. */
export function useArmed(): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setArmed(true), armTimeMs);
    return () => clearTimeout(timer);
  }, []);
  return armed;
}
