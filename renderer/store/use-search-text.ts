import { useEffect, useState } from 'react';
import { useStore } from './store.ts';

/** The text of a screen's search: what is typed there, or what a search from elsewhere came for. */
export function useSearchText(): [string, (text: string) => void] {
  const sought = useStore((state) => state.sought);
  const [text, setText] = useState(sought);
  useEffect(() => {
    if (sought !== '') setText(sought);
  }, [sought]);
  return [text, setText];
}
