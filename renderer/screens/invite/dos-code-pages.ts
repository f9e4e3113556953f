/**
 * What Excel's “CSV (MS-DOS)” is saved in, which no browser decodes: the letters of the bytes from 128 on.
 * Sources: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT and CP852.TXT
 */
export const dosLetters = {
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
    '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
} as const;

export function isDos(page: string): page is keyof typeof dosLetters {
  return Object.hasOwn(dosLetters, page);
}

export function decodeDos(bytes: Uint8Array, page: keyof typeof dosLetters): string {
  const letters = dosLetters[page];
  const decoder = new TextDecoder('windows-1252');
  const parts: string[] = [];
  let plain = 0;
  bytes.forEach((byte, index) => {
    if (byte < 128) return;
    parts.push(decoder.decode(bytes.subarray(plain, index)), letters.charAt(byte - 128));
    plain = index + 1;
  });
  return [...parts, decoder.decode(bytes.subarray(plain))].join('');
}
