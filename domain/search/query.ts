/** What is typed into a search, and how well a text fits it. Pure. */
import { searchedInAddresses } from '../email.ts';
import { fold, withPlainLetters } from './fold.ts';
import { allowedErrors, errorsIn } from './typing-errors.ts';
import { eachWord, isInWord, wordsIn } from './words.ts';

/** Words of a search that count; further ones are ignored. */
const maxWords = 8;

/** Divides a line: the name before it, the address after it. */
export const detailMark = '\t';

export interface Word {
  readonly text: string;
  /** The same in the form of stored addresses; equal to `text` for nearly all words. */
  readonly inAddress: string;
  /** Typing errors that it may have; 0 where they are not looked for. */
  readonly errors: number;
  /** The errors by which it became a beginning of a word, of those that were compared. */
  readonly compared: Map<string, number | null>;
}

export interface Query {
  /** The whole of what is typed, with single spaces. */
  readonly phrase: string;
  readonly words: readonly Word[];
  /** Whether words with typing errors fit; all that fits then comes after every exact fit. */
  readonly isTolerant: boolean;
}

function word(text: string, inAddress: string, errors: number): Word {
  return { text, inAddress, errors, compared: new Map() };
}

/** Returns the form of text in which it is searched. */
export function searchable(text: string): string {
  return withPlainLetters(fold(text));
}

/** Reads typed text. It has no words if nothing but spaces was typed. */
function exactQuery(typed: string): Query {
  const parts = typed
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .slice(0, maxWords);
  const words = parts.map((part) =>
    word(searchable(part), searchable(searchedInAddresses(part)), 0),
  );
  return { phrase: words.map(({ text }) => text).join(' '), words, isTolerant: false };
}

/** The same, also for words with typing errors. Its words have no punctuation. */
function tolerantQuery({ phrase }: Query): Query {
  const words = wordsIn(phrase)
    .slice(0, maxWords)
    .map((text) => word(text, text, allowedErrors(text)));
  return { phrase, words, isTolerant: true };
}

/**
 * Reads typed text as a search for what it says, or for that with typing errors.
 * @returns null if it finds nothing: no words were typed, or none is long enough for an error
 */
export function queryOf(typed: string, isTolerant: boolean): Query | null {
  const exact = exactQuery(typed);
  if (!isTolerant) return exact.words.length === 0 ? null : exact;
  const tolerant = tolerantQuery(exact);
  return tolerant.words.some(({ errors }) => errors > 0) ? tolerant : null;
}

/** How well a word fits a line; lower is better. An error adds one to `misspelt`. */
const wordFits = { whole: 0, start: 1, startOfDetail: 2, inside: 3, misspelt: 3 } as const;

/** Returns how well the text of a word fits exactly; null if the line lacks it. */
function exactFit(text: string, line: string, nameEnd: number): number | null {
  let best: number | null = null;
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    const isStart = at === 0 || !isInWord(line.charCodeAt(at - 1)) || !isInWord(text.charCodeAt(0));
    if (isStart && at < nameEnd) {
      if (!isInWord(line.charCodeAt(at + text.length))) return wordFits.whole;
      best = wordFits.start;
    } else {
      best = Math.min(best ?? wordFits.inside, isStart ? wordFits.startOfDetail : wordFits.inside);
    }
  }
  return best;
}

/** Returns the errors by which the word became a beginning of the token; null if there are too many. */
export function comparedErrors({ text, errors, compared }: Word, token: string): number | null {
  const known = compared.get(token);
  if (known !== undefined) return known;
  const found = errorsIn(text, token, errors);
  compared.set(token, found);
  return found;
}

/** Letters of a word that another can be like: "org" is like too many. */
const shortest = 4;

/** Returns how well a word with typing errors fits; null if the line has no word like it. */
function misspeltFit(searched: Word, line: string): number | null {
  const { text, errors } = searched;
  let least: number | null = null;
  eachWord(line, (from, to) => {
    if (to - from < Math.max(shortest, text.length - errors)) return false;
    const token = line.slice(from, Math.min(to, from + text.length + errors));
    const found = comparedErrors(searched, token);
    if (found !== null) least = Math.min(least ?? found, found);
    return least === 1;
  });
  return least === null ? null : wordFits.misspelt + least;
}

/** Returns how well the word fits the line, in the form of `searchable`; lower is better, null if not at all. */
export function wordFit(searched: Word, line: string): number | null {
  const mark = line.indexOf(detailMark);
  const nameEnd = mark < 0 ? line.length : mark;
  const { text, inAddress } = searched;
  const fit = exactFit(text, line, nameEnd);
  if (fit !== null) return fit;
  const inDetail = inAddress === text ? null : exactFit(inAddress, line, nameEnd);
  return inDetail ?? (searched.errors > 0 ? misspeltFit(searched, line) : null);
}

/** As `wordFit`, for the name of what a line belongs to: only whole words and beginnings of them fit. */
export function fitAround(searched: Word, name: string): number | null {
  const fit = wordFit(searched, name);
  return fit === wordFits.inside ? null : fit;
}

/** Fits of a whole line before those of its words; lower is better. */
const lineFits = { whole: 0, startWithWord: 1, start: 2, words: 3, tolerant: 7 } as const;

/** Returns whether the typed text is the name or the address of the line, or how the line begins with it. */
function phraseFit(phrase: string, line: string): number | null {
  const mark = line.indexOf(detailMark);
  const nameEnd = mark < 0 ? line.length : mark;
  if (line.startsWith(phrase)) {
    if (phrase.length === nameEnd) return lineFits.whole;
    return isInWord(line.charCodeAt(phrase.length)) ? lineFits.start : lineFits.startWithWord;
  }
  if (mark >= 0 && line.length - mark - 1 === phrase.length && line.endsWith(phrase))
    return lineFits.whole;
  return null;
}

/** The step between two classes of fit; the sum of the words' fits decides within one. */
export const fitStep = 64;

/**
 * Returns how well a line fits; lower is better, null if not at all. Words may fit the surroundings in place of
 * the line, but not all of them.
 * @param around how well each word fits what the line belongs to, such as the name of its organization
 */
export function lineFit(
  { phrase, words, isTolerant }: Query,
  line: string,
  around: readonly (number | null)[] = [],
): number | null {
  const whole = phraseFit(phrase, line);
  if (whole !== null) return whole * fitStep;
  let worst = 0;
  let sum = 0;
  let isOwn = false;
  for (const [at, searched] of words.entries()) {
    const own = wordFit(searched, line);
    const outer = around[at] ?? null;
    if (own === null && outer === null) return null;
    if (own !== null) isOwn = true;
    const best = Math.min(own ?? outer ?? 0, outer ?? own ?? 0);
    worst = Math.max(worst, best);
    sum += best;
  }
  const least = isTolerant ? lineFits.tolerant : lineFits.words;
  return isOwn ? (least + worst) * fitStep + sum : null;
}
