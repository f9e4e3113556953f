/** Looks for names in the text of TypeScript files. */

/** Comments and the contents of strings, which may hold any word. */
const prose = /\/\*.*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gs;

/** Whether the text declares the name: as a type, class, function, constant or property. */
export function declaresName(text: string, name: string): boolean {
  return new RegExp(`\\b(?:type|interface|class|function|const|readonly) ${name}\\b`).test(
    text.replaceAll(prose, ''),
  );
}
