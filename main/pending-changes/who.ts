/** Whom a sentence is about: a few by their names, more by their number. */

const mostNames = 3;
const list = new Intl.ListFormat('en');
const number = new Intl.NumberFormat('en');

export function whoIn(
  people: readonly { readonly name: string; readonly email: string }[],
): string {
  const names = people.map(({ name, email }) => name || email);
  return names.length > mostNames ? `${number.format(names.length)} people` : list.format(names);
}
