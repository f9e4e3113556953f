/** Whether two names look the same to whoever glances at them, whatever they are written with. */

/** Letters of other scripts, and the Latin ones that they are drawn like (UTS 39 has thousands). */
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

/** Drawn as nothing: they part names that look the same. */
const unseen = /[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\s\u2800]/gu;

/** Most names need no more than their spaces and case taken away, and thousands are compared at once. */
const printable = /^[\x20-\x7e]*$/;

function inLatin(name: string): string {
  return name
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(/[^\0-\x7f]/gu, (letter) => twins.get(letter) ?? letter)
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Pi}|\p{Pf}/gu, "'");
}

/** The same text for names that look alike; made for comparing, never for showing. */
export function likeness(name: string): string {
  return (printable.test(name) ? name.replace(/ /g, '') : inLatin(name))
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1i|]/g, 'l');
}
