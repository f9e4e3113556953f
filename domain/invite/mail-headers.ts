/** Reads the people in the headers of a mail, as mail programs show and copy them. */

import { labelWords, phrases } from './label-words.ts';
import { holdsAt } from './pasted-address.ts';

/** Headers whose values are people. */
const people = new Set(
  phrases(
    'from|to|cc|bcc|von|an|kopie|blindkopie|de|à|cci|para|cco|copia|da|a|ccn|van|aan|od|do|dw|udw|от|от кого|кому|копия|скрытая копия|差出人|宛先|送信者|发件人|收件人|抄送|寄件者|副本|kimden|kime|bilgi|från|till|kopia|fra|til|komu|lähettäjä|vastaanottaja|보낸 사람|받는 사람|참조|feladó|címzett|від|до',
  ),
);
/** Headers whose values are not people, or describe the delivery. */
const others = new Set(
  phrases(
    'subject|date|sent|received|reply to|return path|delivered to|sender|message id|in reply to|references|importance|priority|attachments|mime version|content type|content transfer encoding|authentication results|thread topic|thread index|user agent|list id|list unsubscribe|dkim signature|mailed by|signed by|security|resent from' +
      '|betreff|datum|gesendet|antwort an|anlagen|anhänge|wichtigkeit|objet|date d envoi|envoyé|répondre à|pièces jointes|importance|asunto|fecha|enviado|enviado el|responder a|datos adjuntos|assunto|data|enviada em|enviado em|anexos|oggetto|inviato|rispondi a|allegati|onderwerp|verzonden|antwoord aan|bijlagen|temat|wysłano|data wysłania|załączniki|тема|дата|отправлено|вложения|件名|日時|日付|送信日時|添付ファイル|主题|日期|时间|发送时间|附件|主旨|konu|tarih|gönderme tarihi|ekler|ämne|skickat|bifogade filer|emne|sendt|dato|předmět|odesláno|přílohy|aihe|lähetetty|제목|보낸 날짜|tárgy|elküldve',
  ),
);

const header = /^[>\s*]{0,10}(?<name>\p{L}[\p{L}\p{M} .-]{0,30}?)[ *]*[:：][ *]*(?<value>.*)$/u;
/** Headers that only programs write. */
const technical = /^(?:x|arc|dkim|list|received|content)-[\w-]+$/i;

type Kind = 'people' | 'other';

interface Header {
  readonly kind: Kind;
  /** All of its lines, the first one with its name. */
  readonly lines: string[];
  readonly value: string[];
}

function headerOf(line: string): Header | undefined {
  const { name = '', value = '' } = header.exec(line)?.groups ?? {};
  const words = labelWords(name).join(' ');
  const isOther = others.has(words) || technical.test(name);
  if (!people.has(words) && !isOther) return undefined;
  return { kind: people.has(words) ? 'people' : 'other', lines: [line], value: [value] };
}

export interface WithoutHeaders {
  readonly lines: readonly string[];
  /** Headers that name nobody, such as the subject and the date. */
  readonly asides: readonly string[];
}

/**
 * Replaces the headers of each mail by the people in them. Only a block of headers that names an
 * address is a mail; all other lines stay as they are.
 */
export function withoutMailHeaders(lines: readonly string[]): WithoutHeaders {
  const plain: string[] = [];
  const asides: string[] = [];
  let block: Header[] = [];
  const end = () => {
    const isMail = block.some(({ kind, value }) => kind === 'people' && value.some(holdsAt));
    for (const each of block) {
      if (!isMail) plain.push(...each.lines);
      else if (each.kind === 'people') plain.push(each.value.join(' '));
      else asides.push(each.lines.map((line) => line.trim()).join(' '));
    }
    block = [];
  };
  for (const line of lines) {
    const next = headerOf(line);
    const last = block.at(-1);
    if (next) block.push(next);
    else if (last && /^[ \t]+\S/.test(line)) {
      last.lines.push(line);
      last.value.push(line.trim());
    } else {
      end();
      plain.push(line);
    }
  }
  end();
  return { lines: plain, asides };
}
