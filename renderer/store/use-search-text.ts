import { useEffect, useState } from 'react';
import { useStore } from './store.ts';

/**
 * The text of a screen's search: what is typed there, or what a search from elsewhere came for.
 * @param subject what is searched: another one begins with an empty field
 */
export function useSearchText(subject: string): [string, (text: string) => void] {
  const searchText = useStore((state) => state.searchText);
  const [typed, setTyped] = useState({ subject, text: searchText });
  useEffect(() => {
    if (searchText !== '') setTyped({ subject, text: searchText });
  }, [searchText, subject]);
  return [typed.subject === subject ? typed.text : '', (text) => setTyped({ subject, text })];
}
