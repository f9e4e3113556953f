/** Words of directories and lists for a person who has left, and for yes and no. */
import { labelWords, phrases } from './label-words.ts';

const leftStems = phrases(
  'deactivat|inactiv|suspend|disabl|delet|remov|archiv|terminat|leaver|departed|former|resign|retire|offboard|deprovision|block|banned|dismiss|deceased|separated|unemploy|closed' +
    '|inaktiv|deaktiv|gesperrt|gelöscht|ausgeschied|ausgetret|ehemalig|gekündigt|entfernt|suspendier|stillgelegt|beendet' +
    '|inactif|désactiv|supprim|bloqu|quitté|démission|licencié|radié|résili' +
    '|inactivo|desactiv|suspendid|eliminad|bloquead|deshabilit|inhabilit|archivad|exemplead|cesad|despedid|borrad|jubilad' +
    '|inativ|desativ|suspens|excluíd|removid|desligad|demitid|arquivad|apagad|desabilit' +
    '|inattiv|disattiv|disabilit|sospes|eliminat|cancellat|rimoss|bloccat|archiviat|cessat|licenziat|dimess' +
    '|inactief|gedeactiveerd|uitgeschakeld|geschorst|opgeschort|verwijderd|geblokkeerd|gearchiveerd|vertrokken|ontslagen' +
    '|nieaktywn|dezaktyw|zawieszon|wyłączon|usunięt|zablokowan|zarchiwiz|zwolnion|odszedł|odeszła|skasowan' +
    '|неактив|отключ|деактив|заблок|приостан|удален|удалён|уволен|архив|бывш|выбыл' +
    '|pasif|silin|engellen|ayrıl|arşivlen|devredış' +
    '|neaktivn|deaktivov|pozastaven|zablokov|smazan|odstraněn|zakázan|odešel|odešla|bývalý|propuštěn|archivov' +
    '|avstängd|borttag|raderad|blockerad|slutat|avslutad|uppsagd|arkiver|avaktiver|inaktiver|spärrad',
);
const leftWords = new Set(
  phrases('left|ex|alumni|alumnus|lapsed|withdrawn|saiu|cessou|uscito|kapalı'),
);
/** Words that count only on their own: "Baja California" is a state. */
const leftAlone = new Set(
  phrases('gone|quit|parti|partie|partis|ancien|ancienne|sorti|sortie|baja|były|była|tidigare'),
);
const leftPhrases = phrases(
  'not active|not enabled|no longer|nicht aktiv|nicht mehr|non actif|n est plus|no activo|não ativo|non attivo|niet actief|uit dienst|nie aktywny|nie pracuje|не активен|не активна|не работает|aktif değil|etkin değil|askıya alındı|devre dışı|není aktivní|inte aktiv|ej aktiv|har slutat|de baja|dado de baja|dada de baja',
);
const leftUnspaced = phrases(
  '無効|停止|退職|退社|削除|非アクティブ|休止|退会|アーカイブ|離職|凍結|停用|禁用|离职|删除|刪除|冻结|注销|暂停|失效|停權|已离|非活动|퇴사|비활성|정지|삭제',
);

/** As a label, asks whether an account is active; in a cell, says that it is. */
const active = phrases(
  'active|enabled|activated|aktiv|aktiviert|freigeschaltet|actif|active|activé|activo|activa|habilitado|habilitada|ativo|ativa|attivo|attiva|abilitato|actief|ingeschakeld|aktywny|aktywna|włączony|активен|активна|активный|активная|включен|включена|有効|アクティブ|启用|激活|有效|啟用|已启用|aktif|etkin|aktivní|povolen|povoleno|aktiverad',
);
const activeWords = new Set([
  ...active,
  ...phrases(
    'employed|member|current|ok|live|provisioned|staged|invited|pending|angestellt|работает|在籍|在籍中|在职|在職|正常',
  ),
]);
const activeLabels = new Set([
  ...active,
  ...phrases(
    'employed|current employee|in use|login enabled|login allowed|sign in enabled|sign in allowed|can login|can log in|can sign in',
  ),
]);
const absent = new Set([
  '',
  '-',
  '–',
  '—',
  'n/a',
  'na',
  'none',
  'null',
  'never',
  'nil',
  'undefined',
  'ø',
]);
const no = new Set(
  phrases(
    'false|no|não|n|0|off|f|falsch|nein|faux|non|falso|onwaar|nee|fałsz|nie|ложь|нет|いいえ|否|偽|假|yanlış|hayır|nepravda|ne|falskt|nej|nei',
  ),
);
const yes = new Set(
  phrases(
    'true|yes|y|1|on|t|x|wahr|ja|vrai|oui|verdadero|sí|si|verdadeiro|sim|vero|waar|prawda|tak|истина|да|はい|是|真|doğru|evet|pravda|ano|sant',
  ),
);

/** A date in any of the formats that programs write. */
const day =
  /\d{4}[-/.年]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|\b\d{1,2}\.? \p{L}{3,} \d{4}|\p{L}{3,}\.? \d{1,2},? \d{4}/u;

const aboutAccounts = new Set(
  phrases(
    'account|user|member|employee|employment|membership|is|still|currently|current|konto|benutzer|compte|utilisateur|cuenta|usuario|conta|utente|gebruiker|użytkownik|konta|required|read|only|the|credential|credentials|soft|softly|sign|signin|in|login|access|ist|est',
  ),
);
const moments = new Set(
  phrases(
    'at|on|date|time|stamp|timestamp|am|le|datum|data|fecha|дата|日|日時|日期|tarihi|datumu|dt',
  ),
);
/** Labels of the date on which a person leaves. */
const leaving = new Set(
  phrases(
    'block credential|employment end date|end of employment|termination date|leaving date|leave date|departure date|separation date|offboarding date|exit date|last working day|last day of work|soft deletion time stamp|deletion date|austrittsdatum|austritt|date de départ|date de sortie|fecha de baja|fecha de salida|data de desligamento|data de demissão|data de saída|data cessazione|data di cessazione|data di uscita|datum uit dienst|data zwolnienia|data odejścia|дата увольнения|退職日|退社日|离职日期|離職日期|işten çıkış tarihi|datum odchodu|datum ukončení|slutdatum|anställningens slutdatum',
  ),
);

/** Features of an active account that can be on or off: "MFA status: Disabled" is not about a person. */
const aboutMeans =
  /(?:^| )(?:mfa|2 ?fa|two ?factor|factor|authenticator|licen[cs]es?|lizenz|licence|licencia|sso|saml|subscriptions?|newsletter|verified|verification|password|kennwort|passwort|phones?|telephone|telefon|mobile|fax|country|land|notifications?|sync|devices?|apps?|plan|tickets?|calendar|voicemail|forwarding|archive|mailbox)(?: |$)/;

/** Whether a label asks for the state of a feature and not of a person's account. */
export function isAboutMeans(label: string): boolean {
  return aboutMeans.test(labelWords(label).join(' '));
}

function saysLeft(parts: readonly string[]): boolean {
  const text = ` ${parts.join(' ')} `;
  return (
    leftPhrases.some((phrase) => text.includes(` ${phrase} `)) ||
    leftAlone.has(text.trim()) ||
    parts.some((part) => leftWords.has(part) || leftStems.some((stem) => part.startsWith(stem))) ||
    leftUnspaced.some((phrase) => text.includes(phrase))
  );
}

/** A negation in front: "not suspended", "nicht gesperrt", "未删除". */
const denies =
  /^(?:not|never|nicht|nie|pas|no|nao|non|niet|не|nejsou|inte|ej|ikke|un)$|^(?:未|没|不是)/;

/** Whether a cell says in words that the person has left. */
export function isLeftWord(value: string): boolean {
  const parts = labelWords(value);
  const [first = ''] = parts;
  const whole = parts.join(' ');
  if (leftPhrases.some((phrase) => ` ${whole} `.includes(` ${phrase} `))) return true;
  return saysLeft(parts) && !denies.test(first);
}

/** Whether a cell is only a word for a person who is active or who has left. */
export function isStatusWord(value: string): boolean {
  const parts = labelWords(value);
  return activeWords.has(parts.join(' ')) || (parts.length === 1 && saysLeft(parts));
}

/** What a label asks: whether a person is active, or whether (or since when) they have left. */
export type Asks = 'active' | 'left';

export function labelAsks(label: string): Asks | undefined {
  const parts = labelWords(label);
  const whole = parts.join(' ');
  if (activeLabels.has(whole)) return 'active';
  if (leaving.has(whole)) return 'left';
  const rest = parts.filter((part) => !aboutAccounts.has(part));
  if (rest.length > 0 && activeLabels.has(rest.join(' '))) return 'active';
  const named = rest.filter((part) => !moments.has(part));
  return named.length > 0 && named.every((part) => saysLeft([part])) ? 'left' : undefined;
}

/** Whether a value answers the label's question with: this person has left. */
export function answersLeft(asks: Asks, value: string): boolean {
  const word = labelWords(value).join(' ');
  if (absent.has(value.trim().toLowerCase())) return false;
  if (asks === 'active') return no.has(word) || isLeftWord(value);
  return yes.has(word) || isLeftWord(value) || day.test(value);
}
