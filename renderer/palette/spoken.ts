/** Reads actions on a result that are typed in words: "invite ada@example.org to acme". Pure. */

export type Spoken =
  | {
      readonly verb: 'invite';
      /** What the box of the invite is filled with; "" if nobody is named. */
      readonly people: string;
      /** Words of the organization; "" if none is named. */
      readonly organization: string;
      /** Words of the role that they get; "" if none is named. */
      readonly role: string;
    }
  | {
      readonly verb: 'change-role' | 'remove' | 'rename' | 'delete';
      /** Words of the person or the project, and of the organization. */
      readonly target: string;
      /** Words of the new role; "" if none is named, and for other verbs. */
      readonly role: string;
    };

const address = /[^\s<>,;"]+@[^\s<>,;"]+/g;
const nobody =
  /^(?:an?\s+|some\s+)?(?:new\s+)?(?:people|person|someone|somebody|members?|users?)?$/i;

/** Words between the names. */
const joining = new Set(['in', 'at', 'from', 'of', 'for', 'to', 'into', 'the', 'on']);

function targetOf(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => !joining.has(word.toLowerCase()))
    .map((word) => word.replace(/['’]s?$/, ''))
    .join(' ')
    .trim();
}

function invite(rest: string): Spoken | null {
  const divided = /^(.*?)\s*(?:^|\s)(?:to|into|in|at)\s+(\S.*)$/i.exec(rest);
  const people = (divided?.[1] ?? (rest.match(address) ?? []).join(', ')).trim();
  const organization = divided?.[2] ?? rest.replaceAll(address, ' ').replaceAll(/[<>,;"]/g, ' ');
  return {
    verb: 'invite',
    people: nobody.test(people) ? '' : people,
    organization: nobody.test(organization.trim()) ? '' : organization.trim(),
    role: '',
  };
}

function about(verb: Exclude<Spoken['verb'], 'invite'>, text: string): Spoken | null {
  const target = targetOf(text);
  return target === '' ? null : { verb, target, role: '' };
}

/** Ways to say each action, and what is read from their words. */
const ways: readonly (readonly [RegExp, (first: string, second: string) => Spoken | null])[] = [
  [/^invite\s+(.+)$/i, invite],
  [/^add\s+(.*@.*)$/i, invite],
  [
    /^(?:(?:change|set|edit)\s+)(?:the\s+)?roles?\s+(.+?)(?:\s+to\s+\S+)?$/i,
    (whom) => about('change-role', whom),
  ],
  [/^roles?\s+(?:of|for)\s+(.+)$/i, (whom) => about('change-role', whom)],
  [
    /^(?:change|set|edit)\s+(.+?)\s+roles?\b(.*?)(?:\s+to\s+\S+)?$/i,
    (whom, where) => about('change-role', `${whom} ${where}`),
  ],
  [/^remove\s+(?:member\s+|person\s+)?(.+)$/i, (whom) => about('remove', whom)],
  [/^rename\s+(?:project\s+)?(.+)$/i, (what) => about('rename', what)],
  [/^delete\s+(?:project\s+)?(.+)$/i, (what) => about('delete', what)],
];

/** The word before a role, by the verb at the beginning. */
const roleWords: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:invite|add)\s/i, /\s+as\s+(?:an?\s+|the\s+)?(?=(.+?)(?:\s+(?:to|into|in|at)\s|$))/gi],
  [
    /^(?:change|set|edit|roles?)\s/i,
    /\s+to\s+(?:an?\s+|the\s+)?(?=(.+?)(?:\s+(?:of|for|in|at)\s|$))/gi,
  ],
];

/** Takes the last role out of a text; a name with such words stays as it is. */
function withoutRole(
  text: string,
  isRole: (words: string) => boolean,
): { readonly role: string; readonly rest: string } {
  const [, pattern] = roleWords.find(([verb]) => verb.test(text)) ?? [];
  const found = [...(pattern ? text.matchAll(pattern) : [])].findLast(([, words = '']) =>
    isRole(words),
  );
  if (!found) return { role: '', rest: text };
  const [before, role = ''] = found;
  const end = found.index + before.length + role.length;
  return { role, rest: `${text.slice(0, found.index)}${text.slice(end)}` };
}

/**
 * Returns what the typed text asks for; null if it is only a search.
 * @param isRole whether words name a role of any platform
 */
export function spokenIn(typed: string, isRole: (words: string) => boolean): Spoken | null {
  const { role, rest: text } = withoutRole(typed.trim(), isRole);
  for (const [way, read] of ways) {
    const [found, first = '', second = ''] = way.exec(text) ?? [];
    if (found === undefined) continue;
    const spoken = read(first.trim(), second.trim());
    return spoken && { ...spoken, role };
  }
  return null;
}
