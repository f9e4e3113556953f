/**
 * Decides whether a label announces the person's own address or another person's. The words are those of
 * address books, directories and personnel lists in the most common languages of spreadsheets.
 */
import { fold, isUnspaced, labelWords, phrases } from './label-words.ts';

/** Phrases for an email address, longest first so that no part of a longer one is left over. */
const mail = phrases(
  'email addresses|email address|email id|email|emails|mail|mails|smtp address|smtp|e mail' +
    '|emailadresse|emailadressen|mailadresse|email adresse|mail adresse|emailanschrift' +
    '|adresse de messagerie|adresse de courriel|adresse electronique|adresse email|adresse mail|adresse de courrier electronique|courrier electronique|courriel|courriels|messagerie|mel' +
    '|dirección de correo electrónico|dirección del correo electrónico|dirección de correo|dirección de email|correo electrónico|correo|correos' +
    '|endereço de correio eletrónico|endereço de correio eletrônico|endereço de email|endereço de e-mail|endereço eletrônico|correio eletrónico|correio electrónico' +
    '|indirizzo di posta elettronica|indirizzo posta elettronica|indirizzo email|indirizzo mail|posta elettronica|posta' +
    '|emailadres|emailadressen|email adres|mailadres' +
    '|adres poczty elektronicznej|poczta elektroniczna|adres email|adresy email|adres mailowy|adres emailowy|poczta' +
    '|адрес электронной почты|адрес эл почты|электронная почта|электронной почты|эл почта|эл почты|электронный адрес|почта|почты|емейл|имейл|мейл|мэйл|емайл' +
    '|電子メール アドレス|電子メールアドレス|eメール アドレス|eメールアドレス|メール アドレス|メールアドレス|電子メール|eメール|メール|メルアド|メアド' +
    '|电子邮件地址|电子邮箱地址|邮箱地址|邮件地址|电子邮箱|电子邮件|邮箱|邮件|電子郵件地址|電子郵件信箱|電子郵件|電郵地址|電郵|電子信箱|信箱' +
    '|eposta adresi|eposta adresleri|eposta|email adresi|mail adresi' +
    '|emailová adresa|email adresa|adresa elektronické pošty|elektronická pošta|mailová adresa|adresa email' +
    '|epostadress|epost adress|epostadresser|epost|emailadress|mejladress|mejl|mailadress' +
    '|epostadresse|email cím|emailcím|adresă de email|sähköpostiosoite|sähköposti|електронна пошта|ел пошта|пошта|البريد الإلكتروني|بريد إلكتروني|דואר אלקטרוני|דוא ל|מייל|ηλεκτρονικό ταχυδρομείο|ηλ ταχυδρομείο|อีเมล|surel|ईमेल|thư điện tử|이메일 주소|이메일|전자 메일|전자메일|메일',
).toSorted((first, second) => second.length - first.length);

/** Words that say that an address is the person's own, or that say nothing about it. */
const neutral = new Set(
  phrases(
    'primary|main|preferred|default|work|business|office|company|corporate|corp|organization|organisation|org|official|professional|user|users|member|members|employee|employees|staff|person|persons|people|contact|contacts|invitee|attendee|participant|customer|client|student|account|login|id|ids|identifier|value|values|address|addresses|0|1|01|required|read|only|optional|the|your|my|current|internet|electronic|profile|attributes|data|field|fields|s|text|verified domain|pref|to' +
      '|dienstlich|dienstliche|geschäftlich|geschäftliche|beruflich|berufliche|arbeit|arbeits|firma|firmen|dienst|geschäfts|haupt|primär|primäre|benutzer|mitarbeiter|mitglied|mitglieder|kontakt|adresse|pflichtfeld|der|des|die|das' +
      '|professionnel|professionnelle|travail|bureau|principal|principale|utilisateur|membre|employé|salarié|entreprise|personne|de|du|de la|la|le|l|d' +
      '|trabajo|laboral|profesional|usuario|miembro|empleado|empresa|corporativo|contacto|persona|institucional|del|el' +
      '|trabalho|comercial|profissional|utilizador|membro|funcionário|colaborador|contato|pessoa|do|da|o' +
      '|lavoro|ufficio|aziendale|professionale|principale|utente|dipendente|azienda|contatto|di|dell|dell utente' +
      '|werk|zakelijk|zakelijke|primair|primaire|hoofd|gebruiker|gebruikers|medewerker|lid|bedrijf|persoon|van|adres|adressen' +
      '|służbowy|służbowe|firmowy|praca|podstawowy|główny|użytkownik|użytkownika|pracownik|pracownika|członek|osoba' +
      '|рабочий|рабочая|рабочей|основной|основная|корпоративный|корпоративная|служебный|служебная|пользователь|пользователя|сотрудник|сотрудника|участник|участника|контакт|адрес' +
      '|勤務先|会社|仕事|職場|メイン|主要|プライマリ|ユーザー|ユーザ|メンバー|社員|従業員|の|アドレス|必須' +
      '|工作|公司|企业|企業|单位|单位|办公|主要|首选|用户|用戶|使用者|成员|成員|员工|員工|常用|的|地址|必填' +
      '|iş|kurumsal|birincil|ana|kullanıcı|üye|çalışan|şirket|kişi|adresi' +
      '|pracovní|firemní|hlavní|primární|uživatel|uživatele|člen|člena|zaměstnanec|zaměstnance|osoby|adresa' +
      '|arbete|arbets|jobb|företag|företags|primär|huvud|användare|användarens|användar|medlem|medlems|anställd|adress',
  ),
);

/** Beginnings of words that announce another person's address, or one that the person does not use. */
const otherStems = phrases(
  'manage|mgr|superv|boss|superior|leader|chief|emergen|recover|altern|backup|second|other|addition|previous|former|forward|delegat|deput|assistant|secretar|spouse|partner|husband|wife|parent|mother|father|guardian|relative|invited|inviter|inviting|sponsor|referr|referred|recommend|creat|author|modif|updat|changed|assigne|approv|review|request|report|owner|recruit|mentor|coach|trainer|teacher|tutor|advis|counsel|doctor|physician|lawyer|reply|sender|group|mailing|distribution|shared|department|billing|invoic|payroll|accountant|accounts payable|vendor|supplier|escalat|interview|landlord|witness|buddy' +
    '|vorgesetzt|führungs|teamleit|leiter|leitung|notfall|wiederherstell|zweit|weiter|sekund|ersatz|sicherung|vertret|stellvertret|assistent|ehepartner|eltern|mutter|vater|vormund|erziehungs|eingeladen|einladend|erstell|geänder|genehmig|ansprech|betreu|besitz|eigentüm|inhaber|ausbilder|disziplinar|abteilung|gruppe|verteiler|rechnung|buchhaltung|lieferant|pate|patin' +
    '|responsable|supérieur|urgence|secours|récupér|autre|supplément|invité par|conjoint|tuteur|tutrice|parrain|référent|propriétaire|remplaç|approb|valideur|ancien|groupe|créé|personne à contacter|personne à prévenir|facturation|fournisseur|comptab' +
    '|gerente|jefe|jefa|encargad|emergencia|recuper|alterno|segund|otro|otra|adicional|respaldo|invitado por|cónyuge|padre|madre|asistente|aprobad|referencia|grupo|facturaci|proveedor|contabilidad' +
    '|gestor|chefe|responsável|emergênc|outro|outra|reserva|convidado por|criado|criador|cônjuge|assistente|proprietár|aprovad|faturamento|faturação|fornecedor' +
    '|responsabile|superiore|emergenza|altro|altra|riserva|invitato da|coniuge|genitor|approvator|referente|gruppo|fatturazione|fornitor' +
    '|leidinggevend|noodcontact|noodgeval|herstel|tweede|andere|reserve|uitgenodigd|aangemaakt|gemaakt door|ouder|moeder|vader|voogd|eigenaar|goedkeur|begeleid|groep|afdeling|facturatie|leverancier' +
    '|przełożon|kierown|menedżer|awaryjn|alarmow|nagły|odzysk|zapasow|dodatkow|drugi|zaprosz|zaprosi|utworz|rodzic|matk|ojciec|opiekun|małżon|asystent|właściciel|zatwierdz|grupa|faktur|dostawc' +
    '|руковод|начальн|менеджер|экстр|чрезвыч|аварийн|резерв|запасн|дополнит|альтернат|восстанов|пригла|создан|создат|родител|опекун|супруг|ассистент|помощник|куратор|наставник|владел|отдел|групп|бухгалт|поставщик' +
    '|yönetici|müdür|kurtarma|yedek|alternatif|ikinci|diğer|davet|oluştur|ebeveyn|asistan|onayla|sahib' +
    '|nadřízen|vedouc|manažer|nouzov|tísňov|obnov|záložn|náhradn|druhý|další|pozva|vytvoř|rodič|matka|otec|opatrovn|manžel|vlastník|schval|skupin' +
    '|ansvarig|nödkontakt|nödfall|återställ|övrig|inbjud|skapad|förälder|vårdnads|ägare|godkänn|handled',
);
/** Whole words of the same meaning that are short or begin other words. */
const otherWords = new Set(
  phrases(
    'ice|alt|ex|old|extra|kin|mum|mom|dad|child|invite by|hr|cc|bcc|from|by|line|head|lead|team|list|reports|csm|rep|support' +
      '|chef|chefin|alte|par|père|mère|pai|mãe|capo|door|baas|nood|szef|шеф|мать|отец|кем|amir|şef|acil|ek|anne|baba|veli|vasi|şéf|šéf|nöd|mor|far|andra|reserv|av|por|przez|od|von',
  ),
);
const otherUnspaced = phrases(
  '上司|上長|上级|上級|マネージャ|管理者|責任者|緊急|紧急|予備|代替|副|サブ|復旧|回復|恢复|復原|找回|再設定|その他|其他|招待|作成者|更新者|承認|保護者|親|配偶者|配偶|秘書|アシスタント|代理|经理|經理|主管|领导|領導|负责人|負責人|备用|備用|備援|备份|備份|辅助|第二|邀请|邀請|创建|建立者|审批|家长|家長|监护|監護|父|母|助理|推荐|グループ|群组|群組|部门|관리자|비상|복구|보조|상사',
);

export type Announced = 'own' | 'other' | 'unclear';

const knownWords = new Set(mail.flatMap((phrase) => phrase.split(' ')));
/** Compounds, as German forms them: "notfallemail", "workmail". */
const compound =
  /^(?<before>\p{L}*?)(?<mail>emailadresse|emailadress|emailadres|mailadresse|epostadress|eposta|epost|email|mail)(?<after>\p{L}*)$/u;

function apart(word: string): readonly string[] {
  if (knownWords.has(word)) return [word];
  const groups = compound.exec(word)?.groups;
  if (!groups) return [word];
  return [groups.before ?? '', 'email', groups.after ?? ''].filter((part) => part !== '');
}

function isOther(word: string): boolean {
  return (
    otherWords.has(word) ||
    otherStems.some((stem) => word.startsWith(stem)) ||
    (/^\d+$/.test(word) && Number(word) > 1)
  );
}

/** Whether the words announce another person's address, or one that is not the person's main one. */
function announcesOther(words: readonly string[]): boolean {
  const text = words.join(' ');
  return (
    words.some(isOther) ||
    otherStems.some((stem) => stem.includes(' ') && ` ${text}`.includes(` ${stem}`)) ||
    otherUnspaced.some((phrase) => text.includes(phrase))
  );
}

const anyMail = new RegExp(
  [...new Set(mail.map((phrase) => phrase.replaceAll(' ', '')))]
    .filter((one, _, all) => !all.some((other) => other !== one && one.includes(other)))
    .join('|'),
  'u',
);

/** A fast test whether a line may announce addresses; it has false positives but no false negatives. */
export function mayAnnounceAddress(line: string): boolean {
  return anyMail.test(fold(line).replace(/[^\p{L}]/gu, ''));
}

/** Removes the phrase that means an address; returns undefined if there is none. */
function withoutMail(text: string): string | undefined {
  for (const phrase of mail) {
    if (isUnspaced(phrase)) {
      if (text.includes(phrase)) return text.replace(phrase, ' ');
    } else if (` ${text} `.includes(` ${phrase} `)) return ` ${text} `.replace(` ${phrase} `, ' ');
  }
  return undefined;
}

function isNeutral(word: string): boolean {
  if (neutral.has(word)) return true;
  if (!isUnspaced(word)) return false;
  let rest = word;
  for (const phrase of neutral) if (isUnspaced(phrase)) rest = rest.replaceAll(phrase, '');
  return rest === '';
}

/** Words of labels that mean the person's address, or that of the organization in the row. */
const ofWhom = new Set(
  phrases(
    'contact|contacts|company|corporate|organization|organisation|org|office|customer|client|account|kontakt|firma|firmen|entreprise|bureau|contacto|empresa|corporativo|institucional|contato|comercial|contatto|azienda|aziendale|ufficio|bedrijf|firmowy|контакт|корпоративный|корпоративная|şirket|kurumsal|firemní|företag|företags',
  ),
);
const ofWhomUnspaced = phrases('会社|公司|企业|企業|単位|单位|办公');

/** Whether a label that announces an address may mean the organization's, if another label is the person's. */
export function isPerhapsOrganizations(label: string): boolean {
  const words = labelWords(label).flatMap(apart);
  return words.some(
    (word) => ofWhom.has(word) || ofWhomUnspaced.some((phrase) => word.includes(phrase)),
  );
}

/**
 * Returns what a label announces, or undefined if it is about neither addresses nor another person. `unclear`
 * means an address together with an unknown word.
 */
export function announcedAddress(label: string): Announced | undefined {
  const words = labelWords(label).flatMap(apart);
  if (announcesOther(words)) return 'other';
  const rest = withoutMail(words.join(' '));
  if (rest === undefined) return undefined;
  return rest.split(' ').every((word) => word === '' || isNeutral(word)) ? 'own' : 'unclear';
}

/** Whether a text is only a label of another person's address, as "Emergency contact", and not a name. */
export function isOthersLabel(text: string): boolean {
  const words = labelWords(text).flatMap(apart);
  return (
    announcedAddress(text) === 'other' &&
    words.every((word) => isOther(word) || isNeutral(word) || knownWords.has(word))
  );
}
