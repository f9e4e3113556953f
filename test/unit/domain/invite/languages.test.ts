/** Headers in the languages in which spreadsheets and mail programs are used most. */
import { describe, expect, it } from 'vitest';
import { peopleIn } from './reading.ts';

type Labels = readonly [email: string, role: string, ...names: string[]];
const headers: Readonly<Record<string, readonly Labels[]>> = {
  English: [
    ['E-mail Address', 'Role', 'Name'],
    ['What’s your email?', 'Role', 'What’s your name?'],
    ['Email Address', 'Role', 'Your full name'],
    ['Work email', 'Organization role', 'Full name'],
    ['EMAIL', 'ROLES', 'First Name', 'Last Name'],
  ],
  German: [
    ['E-Mail-Adresse', 'Rolle', 'Name'],
    ['E-Mail', 'Rolle', 'Vorname', 'Nachname'],
    ['E-Mail (geschäftlich)', 'Rollen', 'Anzeigename'],
    ['Mailadresse', 'Benutzerrolle', 'Vor- und Nachname'],
    ['Email Adresse *', 'Rolle', 'Mitarbeiter'],
  ],
  French: [
    ['Adresse de messagerie', 'Rôle', 'Prénom', 'Nom'],
    ['Courriel', 'Rôle', 'Nom complet'],
    ['Adresse e-mail', 'Rôles', 'Nom d’affichage'],
    ['Adresse électronique', 'ROLE', 'Prénom', 'Nom de famille'],
    ['E-mail professionnel', 'Rôle', 'Nom et prénom'],
  ],
  Spanish: [
    ['Dirección de correo electrónico', 'Rol', 'Nombre', 'Apellidos'],
    ['Correo electrónico', 'Roles', 'Nombre completo'],
    ['Correo', 'Rol', 'Nombre para mostrar'],
    ['Correo corporativo', 'Rol', 'Nombre y apellidos'],
  ],
  Portuguese: [
    ['Endereço de email', 'Papel', 'Nome', 'Sobrenome'],
    ['E-mail', 'Papéis', 'Nome completo'],
    ['Endereço de e-mail', 'Papel', 'Primeiro nome', 'Último nome'],
    ['Correio eletrónico', 'Papel', 'Nome', 'Apelido'],
  ],
  Italian: [
    ['Indirizzo posta elettronica', 'Ruolo', 'Nome', 'Cognome'],
    ['Posta elettronica', 'Ruoli', 'Nome completo'],
    ['Indirizzo e-mail', 'Ruolo', 'Nome visualizzato'],
    ['E-mail aziendale', 'Ruolo', 'Cognome e nome'],
  ],
  Dutch: [
    ['E-mailadres', 'Rol', 'Voornaam', 'Achternaam'],
    ['E-mail', 'Rollen', 'Volledige naam'],
    ['Zakelijk e-mailadres', 'Rol', 'Weergavenaam'],
    ['Mailadres', 'Rol', 'Naam'],
  ],
  Polish: [
    ['Adres e-mail', 'Rola', 'Imię', 'Nazwisko'],
    ['E-mail', 'Role', 'Imię i nazwisko'],
    ['Adres poczty elektronicznej', 'Rola', 'Nazwa wyświetlana'],
    ['Służbowy e-mail', 'Rola', 'Pracownik'],
  ],
  Russian: [
    ['Адрес эл. почты', 'Роль', 'Имя', 'Фамилия'],
    ['Электронная почта', 'Роли', 'ФИО'],
    ['Почта', 'Роль', 'Полное имя'],
    ['E-mail', 'Роль', 'Имя и фамилия'],
    ['Рабочая почта', 'Роль', 'Сотрудник'],
  ],
  Japanese: [
    ['電子メール アドレス', '役割', '氏名'],
    ['メールアドレス', 'ロール', 'フルネーム'],
    ['Eメール', '権限', '表示名'],
    ['勤務先メールアドレス', '役割', '名前'],
    ['ユーザーのメールアドレス', '役割', '社員名'],
  ],
  Chinese: [
    ['电子邮件地址', '角色', '姓名'],
    ['电子邮箱', '权限', '全名'],
    ['工作邮箱', '角色', '员工姓名'],
    ['電子郵件', '權限', '顯示名稱'],
  ],
  Turkish: [
    ['E-posta', 'Rol', 'Ad', 'Soyad'],
    ['E-posta Adresi', 'Roller', 'Adı Soyadı'],
    ['E-POSTA', 'ROL', 'İSİM'],
  ],
  Czech: [
    ['E-mail', 'Role', 'Jméno', 'Příjmení'],
    ['E-mailová adresa', 'Role', 'Celé jméno'],
    ['Pracovní e-mail', 'Role', 'Jméno a příjmení'],
  ],
  Swedish: [
    ['E-postadress', 'Roll', 'Förnamn', 'Efternamn'],
    ['E-post', 'Roller', 'Fullständigt namn'],
    ['Jobbmejl', 'Roll', 'Namn'],
  ],
  neighbours: [
    ['E-postadresse', 'Rolle', 'Fornavn', 'Etternavn'],
    ['Sähköposti', 'Rooli', 'Etunimi', 'Sukunimi'],
    ['이메일', '역할', '이름'],
    ['Електронна пошта', 'Роль', 'Імʼя'],
    ['이메일 주소', '권한', '이름', '성'],
    ['Електронна пошта', 'Роль', 'Ім’я', 'Прізвище'],
    ['Ηλεκτρονικό ταχυδρομείο', 'Ρόλος', 'Όνομα', 'Επώνυμο'],
    ['Ηλ. ταχυδρομείο', 'Ρόλος', 'Ονοματεπώνυμο'],
    ['البريد الإلكتروني', 'الدور', 'الاسم'],
    ['البريد الإلكتروني', 'الدور', 'الاسم الأول', 'اسم العائلة'],
    ['דוא״ל', 'תפקיד', 'שם מלא'],
    ['דואר אלקטרוני', 'תפקיד', 'שם פרטי', 'שם משפחה'],
    ['อีเมล', 'บทบาท', 'ชื่อ'],
    ['Email', 'Vai trò', 'Họ và tên'],
    ['Surel', 'Peran', 'Nama'],
    ['Surel', 'Peran', 'Nama depan', 'Nama belakang'],
    ['ईमेल', 'भूमिका', 'नाम'],
    // For a language without any known word, the contents of the columns decide.
    ['Ríomhphost', 'Ról', 'Ainm iomlán'],
    ['Barua pepe', 'Jukumu', 'Jina kamili'],
  ],
};
const cases = Object.entries(headers).flatMap(([language, all]) =>
  all.map((labels) => [language, labels.join(' | '), labels] as const),
);

describe.each([',', ';', '\t'])('with %j between its columns', (separator) => {
  it.each(cases)('a table in %s is read: %s', (_language, _labels, [email, role, ...names]) => {
    const line = (...cells: readonly string[]) => cells.join(separator);
    const people =
      names.length > 1
        ? [
            ['Jane', 'Doe'],
            ['Rick', 'Roe'],
          ]
        : [['Jane Doe'], ['Rick Roe']];
    const text = [
      line(...names, email, role),
      line(...(people[0] ?? []), 'jane@example.org', 'Admin'),
      line(...(people[1] ?? []), 'rick@example.org', 'Billing'),
    ].join('\r\n');
    expect(peopleIn(text)).toEqual([
      ['jane@example.org', 'Jane Doe', 'Admin'],
      ['rick@example.org', 'Rick Roe', 'Billing'],
    ]);
  });
});
