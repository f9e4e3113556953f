/** Compares names by their look, so that names in look-alike letters are found. */

/** Letters of other scripts, and the Latin letters that they look like (UTS 39 has thousands). */
const twins = new Map(
  [
    [
      'АаВСсԁЕеҽһНнІіЈјКкӀӏМмОоРрԚԛЅѕТтУуүѴѵԜԝХхЬьЗз',
      'AaBCcdEeehHhIiJjKkllMmOoPpQqSsTtYyyVvWwXxbb33',
    ],
    ['ΑαΒβΕεΖΗηΙιΚκΜΝνΟοσΡρΤτΥυΧχγω', 'AaBBEeZHnIiKkMNvOooPpTtYuXxyw'],
    ['օսհոցԼ', 'ouhngL'],
    ['ıɩɡɑøØłŁđĐħʜᴀᴄᴇᴏᴠᴡᴢ', 'iigaoOlLdDhhaceovwz'],
  ].flatMap(([others = '', latin = '']) =>
    Array.from(others, (letter, at): [string, string] => [letter, latin[at] ?? letter]),
  ),
);

/** Invisible characters, which make names differ that look the same. */
const unseen = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\s\u2800]/gu;

/** Most names are plain ASCII, for which less is enough; thousands are compared at once. */
const printable = /^[\x20-\x7e]*$/;

function inLatin(name: string): string {
  return name
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(/[^\0-\x7f]/gu, (letter) => twins.get(letter) ?? letter)
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Pi}|\p{Pf}/gu, "'");
}

/** Returns the same text for names that look alike. It is for comparing only. */
export function likeness(name: string): string {
  return (printable.test(name) ? name.replace(/ /g, '') : inLatin(name))
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i|]/g, 'l');
}
