/** The form of a page in docs/decisions, as its README shows it. */

/** Names everything in a page that is not in the form. Names of files are without their folder. */
export function faultsOfDecision(
  file: string,
  text: string,
  exists: (file: string) => boolean,
): readonly string[] {
  const [title = '', state = '', blank = ''] = text.split('\n');
  const number = Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
  return [
    ...(Number(/^# (\d+)\. \S/.exec(title)?.[1]) === number
      ? []
      : [`the first line is no title with the number of the file: "${title}"`]),
    ...faultsOfState(state, exists),
    ...(blank === '' ? [] : ['the third line is not blank']),
    ...faultsOfSections(text),
  ];
}

function faultsOfState(line: string, exists: (file: string) => boolean): readonly string[] {
  const parts = /^Decided (\d{4}-\d\d-\d\d)\. (?:Holds|Replaced by \[(\d{4})\]\(([^)]+)\))\.$/.exec(
    line,
  );
  if (!parts) {
    return [`the second line is no "Decided 2026-11-24. Holds.": "${line}"`];
  }
  const [, date = '', number, successor] = parts;
  const isDay = new Date(`${date}T00:00Z`).toJSON()?.startsWith(date) ?? false;
  const isSuccessor =
    successor === undefined || (successor.startsWith(`${number}-`) && exists(successor));
  return [
    ...(isDay ? [] : [`"${date}" is no day`]),
    ...(isSuccessor ? [] : [`there is no page "${successor}" with the number ${number}`]),
  ];
}

function faultsOfSections(text: string): readonly string[] {
  const [body = '', weighed, ...more] = text.split(/^## Weighed\n/m);
  if (weighed === undefined) return ['there is no section "## Weighed"'];
  const [, ...paragraphs] = body.split('\n\n');
  return [
    ...(paragraphs.some((paragraph) => paragraph.trim() !== '') ? [] : ['it decides nothing']),
    ...(more.length === 0 ? [] : ['there are several sections "## Weighed"']),
    ...(/^#/m.test(weighed) ? ['"## Weighed" is not the last section'] : []),
    ...(weighed
      .trim()
      .split('\n')
      .every((line) => /^- \*\*[^*]+\*\*\S* ?.*\S[:,]? \S/.test(line))
      ? []
      : ['an item of "## Weighed" is no "- **What**: why not"']),
  ];
}
