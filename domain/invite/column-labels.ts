/** Recognizes labels of columns other than addresses: names, logins, roles, projects and statuses. */
import { labelWords, phrases } from './label-words.ts';

export type LabelKind =
  | 'full-name'
  | 'name'
  | 'display-name'
  | 'first-name'
  | 'last-name'
  | 'login'
  | 'role'
  | 'projects'
  | 'status';

/**
 * Labels in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Japanese,
 * Chinese, Turkish, Czech, Swedish and related languages. A word that means a full name in one
 * language and a given name in another ("nome", "имя") is listed under `name`; the other columns
 * decide which one it is.
 */
const words: Readonly<Record<LabelKind, string>> = {
  'full-name':
    'full name|complete name|real name|name formatted|formatted name|name full name|user full name|profile real name|vollständiger name|vor und nachname|vor und zuname|vor nachname|vorname und nachname|vorname nachname|nachname vorname|nachname und vorname|name vorname|name und vorname|nom complet|prénom nom|nom prénom|nom et prénom|prénom et nom|nom et prénoms|prénoms et nom|prénom nom de famille|nombre completo|nombre y apellido|nombre y apellidos|apellidos y nombre|apellido y nombre|apellidos nombre|nombre apellidos|nombres y apellidos|nome completo|nome e cognome|cognome e nome|nome cognome|cognome nome|nome e apelido|nome e sobrenome|sobrenome e nome|volledige naam|voor en achternaam|voornaam en achternaam|voornaam achternaam|achternaam voornaam|imię i nazwisko|nazwisko i imię|полное имя|фио|ф и о|имя и фамилия|фамилия и имя|фамилия имя|имя фамилия|фамилия имя отчество|氏名|お名前|フルネーム|全名|ad soyad|adı soyadı|adı ve soyadı|isim soyisim|tam ad|celé jméno|jméno a příjmení|fullständigt namn|hela namnet|för och efternamn|fulde navn|fullt navn|koko nimi|teljes név|الاسم الكامل|שם מלא|ονοματεπώνυμο|піб|ім’я та прізвище|прізвище та ім’я|họ tên|họ và tên|ชื่อ นามสกุล|nama lengkap|पूरा नाम|your full name|성명',
  name: 'name|names|person|persons name|person name|member|member name|contact|contact name|employee|employee name|participant|participant name|invitee|invitee name|mitarbeiter|mitarbeitername|mitglied|teilnehmer|kontakt|nom|nom de l utilisateur|employé|salarié|membre|participant|nombre|empleado|miembro|nome|funcionário|membro|dipendente|naam|medewerker|lid|pracownik|osoba|имя|сотрудник|участник|名前|名|社員名|従業員名|姓名|名字|名称|员工|員工|员工姓名|成员|成員|联系人|isim|ad|adı|çalışan|kişi|jméno|jméno osoby|zaměstnanec|namn|anställd|medlem|navn|nimi|név|nume|ім’я|όνομα|الاسم|اسم|שם|ชื่อ|nama|이름|नाम|your name|what s your name|what is your name',
  'display-name':
    'display name|preferred name|common name|cn|fn|anzeigename|angezeigter name|nom d affichage|nom affiché|nombre para mostrar|nombre mostrado|nome de exibição|nome a apresentar|nome para exibição|nome visualizzato|weergavenaam|nazwa wyświetlana|отображаемое имя|краткое имя|表示名|显示名称|显示名|顯示名稱|görünen ad|zobrazovaný název|zobrazované jméno|visningsnamn|visningsnavn',
  'first-name':
    'first name|first names|given name|given names|name given name|forename|forenames|fname|vorname|vornamen|rufname|prénom|prénoms|primer nombre|nombre de pila|nombres|primeiro nome|nome próprio|nome di battesimo|voornaam|voornamen|imię|ilk ad|křestní jméno|förnamn|fornavn|etunimi|keresztnév|prenume|الاسم الأول|שם פרטי|nama depan',
  'last-name':
    'last name|last names|family name|family names|name family name|surname|surnames|sur name|second name|sn|lname|nachname|nachnamen|familienname|zuname|nom de famille|nom d usage|nom usuel|apellido|primer apellido|apellidos|sobrenome|último nome|apelido|apelidos|cognome|achternaam|familienaam|nazwisko|фамилия|姓|苗字|名字|soyad|soyadı|soyisim|příjmení|efternamn|etternavn|sukunimi|vezetéknév|اسم العائلة|שם משפחה|επώνυμο|прізвище|성|นามสกุล|nama belakang',
  login:
    'login|login name|logon name|username|user name|user|user principal name|principal name|upn|account|account name|sign in name|sam account name|alias|saml name id|name id|windows live id|microsoft online services id|github com login|anmeldename|benutzername|benutzer|benutzerprinzipalname|nom d utilisateur|utilisateur|identifiant|nom d utilisateur principal|nombre de usuario|usuario|nombre principal de usuario|nome de usuário|nome de utilizador|utilizador|usuário|nome utente|utente|gebruikersnaam|gebruiker|nazwa użytkownika|użytkownik|имя пользователя|логин|пользователь|имя участника пользователя|ユーザー名|ユーザー|ログイン|ログイン名|ユーザー プリンシパル名|ユーザープリンシパル名|用户名|登录名|账号|帐号|用户|用户主体名称|使用者名稱|使用者|帳號|kullanıcı adı|kullanıcı|kullanıcı asıl adı|uživatelské jméno|uživatel|användarnamn|användare|brugernavn|brukernavn|käyttäjätunnus',
  role: 'role|roles|assigned role|organization role|organisation role|org role|member role|user role|team role|workspace role|rolle|rollen|benutzerrolle|nutzerrolle|zugriffsrolle|teamrolle|mitgliedsrolle|rôle|rôles|rol|gebruikersrol|función en la organización|papel|papéis|ruolo|ruoli|rola|роль|роли|ロール|役割|権限|角色|权限|權限|rolü|roller|roll|rooli|szerep|역할|권한|الدور|תפקיד|ρόλος|vai trò|บทบาท|peran|भूमिका',
  projects:
    'project|projects|project name|project names|projekt|projekte|projektname|projektnamen|projektzuordnung|projektzugehörigkeit|projet|projets|nom du projet|nombre del proyecto|nome del progetto|nome do projeto|projectnaam|projectnamen|proyecto|proyectos|projeto|projetos|projecto|projectos|progetto|progetti|projecten|projektų|projekty|проект|проекты|プロジェクト|プロジェクト名|项目|專案|proje|projeler|projekten|prosjekt|프로젝트',
  status:
    'status|state|sign in status|signin status|login status|account status|account state|user status|member status|membership status|employment status|employee status|current status|lifecycle state|lifecycle status|zustand|kontostatus|benutzerstatus|beschäftigungsstatus|statut|statut du compte|état|etat du compte|estado|estado de la cuenta|estado da conta|estatus|situação|stato|stato account|stan|status konta|статус|состояние|статус учетной записи|ステータス|状態|状況|在籍状況|在籍状態|状态|狀態|账号状态|在职状态|durum|durumu|hesap durumu|stav|stav účtu|tillstånd|kontostatus|tila|állapot|상태',
};

/** Remarks that forms and templates add to a label. */
const remarks = new Set([
  'required',
  'read',
  'only',
  'optional',
  'pflichtfeld',
  'obligatoire',
  '必須',
  '必填',
]);

function squeezed(parts: readonly string[]): string {
  return parts.filter((part) => !remarks.has(part)).join('');
}

const kinds: ReadonlyMap<string, LabelKind> = new Map(
  (Object.keys(words) as readonly LabelKind[])
    .toReversed()
    .flatMap((kind) =>
      phrases(words[kind]).map((phrase) => [phrase.replaceAll(' ', ''), kind] as const),
    ),
);

/** Words that only say whose role or project it is: "Rolle im Team", "Projets attribués". */
const besides = new Set(
  phrases(
    'the|of|in|for|their|assigned|team|organization|organisation|user|users|member|members|access|workspace' +
      '|der|die|des|im|für|benutzer|benutzers|nutzer|mitglied|mitglieds|zugeordnete|zugeordnetes|zugeordneter|zugewiesene|zugewiesenes|zugewiesener|zugeteilte|zugang' +
      '|le|la|les|l|de|du|d|dans|pour|équipe|utilisateur|membre|attribué|attribués|assigné|assignés|affecté|affectés|accès' +
      '|el|los|del|en|para|equipo|organización|usuario|miembro|asignado|asignados|acceso' +
      '|il|i|di|nel|nella|dell|per|squadra|organizzazione|utente|membro|assegnato|assegnati|accesso' +
      '|het|van|voor|organisatie|gebruiker|lid|toegewezen|toegang' +
      '|o|os|do|da|no|na|equipe|equipa|organização|utilizador|usuário|atribuído|atribuídos|acesso',
  ),
);

/** Returns the kind that a label means, or undefined if it is unknown. */
export function labelKind(label: string): LabelKind | undefined {
  const parts = labelWords(label);
  const kind = kinds.get(squeezed(parts));
  if (kind !== undefined) return kind;
  const core = kinds.get(squeezed(parts.filter((part) => !besides.has(part))));
  return core === 'role' || core === 'projects' ? core : undefined;
}
