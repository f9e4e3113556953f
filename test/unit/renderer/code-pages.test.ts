/** Files that are not in Unicode, as spreadsheets of many countries save them. */
import { describe, expect, it, test } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import {
  type CodePage,
  codePageOf,
  codePages,
  decode,
  guessCodePage,
} from '#renderer/screens/invite/code-pages.ts';
import { decodeText, readFileText } from '#renderer/screens/invite/file-text.ts';

/** Every character that a code page has in one byte or two, with its bytes. */
function tableOf(page: CodePage): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: readonly number[]) => {
    const sign = decode(Uint8Array.from(bytes), page);
    if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add(byte);
  for (let first = 0x80; first < 256; first += 1) {
    for (let second = 0x40; second < 256; second += 1) add(first, second);
  }
  return table;
}

function encode(text: string, page: CodePage): Uint8Array<ArrayBuffer> {
  const table = tableOf(page);
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const bytes = table.get(sign);
      if (!bytes) throw new Error(`${page} has no “${sign}”.`);
      return bytes;
    }),
  );
}

const lists: readonly (readonly [page: CodePage, text: string])[] = [
  ['windows-1251', 'Имя;Email\nАнна;anna@example.org'],
  ['windows-1251', 'Name,Email\nАнна,anna@example.org'],
  ['windows-1251', 'ФИО;Почта\nШЕВЧУК ЮРИЙ;s@example.org'],
  ['windows-1251', 'Име;Имейл\nГеорги Димитров;g@example.org'],
  ['windows-1251', 'Имя;Email;Роль\nПётр Сидоров;p@example.org;Участник\nАнна;a@example.org;Админ'],
  ['koi8-u', 'Имя;Почта\nИван Петров;ivan@example.org'],
  ['ibm866', 'Фамилия;Имя;Почта\nИванов;Пётр;p@example.org'],
  ['x-mac-cyrillic', 'Имя;Email\nАнна Иванова;anna@example.org'],
  ['windows-1250', 'Jméno;E-mail\nJiří Novák;jiri@example.org\nŽaneta Černá;z@example.org'],
  ['windows-1250', 'Imię i nazwisko;E-mail\nŁukasz Wójcik;l@example.org'],
  ['windows-1250', 'Név;E-mail\nKovács Gergő;k@example.org'],
  ['windows-1252', 'Name;E-Mail\nJürgen Müller;j@example.org'],
  ['windows-1252', 'Nom;Courriel\nRené Lefèvre;j@example.org'],
  ['windows-1252', 'Nombre;Correo\nJosé Núñez;j@example.org'],
  ['windows-1252', 'Nome;Sobrenome;E-mail\nJoão;Conceição;j@example.org'],
  ['windows-1252', 'Namn;E-post\nÅsa Öberg;a@example.org'],
  ['windows-1252', 'Nimi;Sähköposti\nPäivi Mäkinen;a@example.org'],
  ['windows-1252', 'Navn;E-post\nBjørn Åse;j@example.org'],
  ['windows-1253', 'Όνομα;Email\nΓιώργος Παπαδόπουλος;g@example.org'],
  ['windows-1254', 'Ad;Soyad;E-posta\nIşıl;Şahin;i@example.org'],
  ['windows-1255', 'שם;Email\nדוד כהן;d@example.org'],
  ['windows-1256', 'الاسم;Email\nمحمد;d@example.org'],
  ['windows-1257', 'Vardas;Email\nJūratė Šimkutė;d@example.org'],
  ['windows-874', 'ชื่อ;Email\nสมชาย;s@example.org'],
  ['shift_jis', '氏名,メールアドレス\n山田太郎,taro@example.org'],
  ['shift_jis', 'Name,Email\n鈴木 一郎,sato@example.org'],
  ['euc-jp', '氏名,メールアドレス\n山田太郎,taro@example.org'],
  ['gb18030', '姓名,邮箱\n王伟,w@example.org'],
  ['gb18030', '姓名,电子邮箱,角色\n王伟,w@example.org,管理员\n李娜,l@example.org,成员'],
  ['big5', '姓名,電子郵件\n陳大文,c@example.org'],
  ['euc-kr', '이름,이메일\n김철수,k@example.org'],
  ['cp850', 'Name;E-Mail\nJürgen Müller;j@example.org'],
  ['cp850', 'Prénom;Nom;Courriel\nHélène;Lefèvre;h@example.org'],
  ['cp852', 'Imię i nazwisko;E-mail\nŁukasz Wójcik;l@example.org'],
  ['macintosh', 'Nombre;Correo\nJosé Núñez;j@example.org'],
];

test.each(lists)('a list in %s is read as it was written: %j', async (page, text) => {
  const read = await readFileText(new File([encode(text, page)], 'people.csv'), 'en-US');
  expect(read).toMatchObject({ ok: true, text });
  expect(read.ok && read.codePage).not.toBeNull();
});

describe('a list that fits several code pages', () => {
  it.each<readonly [language: string, page: CodePage, text: string]>([
    ['sl-SI', 'windows-1250', 'Ime;Priimek;E-pošta\nŽiga;Čuš;k@example.org'],
    ['tr-TR', 'windows-1254', 'Ad;E-posta\nŞükrü Ağaoğlu;g@example.org'],
    ['es-ES', 'windows-1252', 'Name,Email\nPeña,j@example.org'],
    ['ro', 'windows-1250', 'Nume;Email\nŞtefan Ţepeş;k@example.org'],
    ['ja', 'shift_jis', '名前,Email\n佐藤,sato@example.org'],
    ['uk', 'windows-1251', 'Пошта,Name\ni@example.org,Їжак Ґалаґан'],
  ])('is read in that of a computer in %s', async (language, page, text) => {
    expect(await decodeText(encode(text, page), language)).toEqual({ text, codePage: page });
  });
});

test.each<readonly [language: string, page: CodePage]>([
  ['ru-RU', 'windows-1251'],
  ['sr', 'windows-1251'],
  ['sr-Latn', 'windows-1250'],
  ['pl', 'windows-1250'],
  ['el-GR', 'windows-1253'],
  ['he', 'windows-1255'],
  ['fa', 'windows-1256'],
  ['lt', 'windows-1257'],
  ['vi-VN', 'windows-1258'],
  ['th', 'windows-874'],
  ['zh-TW', 'big5'],
  ['zh-Hant-HK', 'big5'],
  ['zh-CN', 'gb18030'],
  ['ko-KR', 'euc-kr'],
  ['en-US', 'windows-1252'],
  ['de', 'windows-1252'],
  ['', 'windows-1252'],
])('a computer in %j saves text in %s', (language, page) => {
  expect(codePageOf(language)).toBe(page);
});

test('every code page that can be chosen decodes', () => {
  for (const page of Object.keys(codePages) as CodePage[]) {
    expect(decode(new TextEncoder().encode('a@example.org'), page)).toBe('a@example.org');
  }
});

test('Japanese in the encoding of emails (ISO-2022-JP) is read', async () => {
  const bytes = new TextEncoder().encode('Name,Email\n\u001b$B;3ED\u001b(B,yamada@example.org');
  expect(await decodeText(bytes, 'en-US')).toEqual({
    text: 'Name,Email\n山田,yamada@example.org',
    codePage: 'iso-2022-jp',
  });
});

test('a file that was cut within a letter keeps all others', async () => {
  const whole = new TextEncoder().encode('Имя;Email\nАнна;anna@example.org\nЮля');
  const { text, codePage } = await decodeText(whole.subarray(0, whole.length - 1), 'en-US');
  expect(codePage).toBe('utf-8');
  expect(text).toContain('Имя;Email\nАнна;anna@example.org\nЮл');
});

test('Unicode is recognized in every language of the computer', async () => {
  for (const text of [
    'Имя;Email\nАнна;anna@example.org',
    'Name,Email\nJosé,j@example.org',
    'a@b.example',
  ]) {
    const bytes = new TextEncoder().encode(text);
    expect(await decodeText(bytes, 'ru-RU')).toEqual({ text, codePage: null });
  }
});

test('guessing takes no longer for a large file', async () => {
  const row = 'Анна Иванова;anna@example.org\n';
  const bytes = encode(row, 'windows-1251');
  const large = new Uint8Array(bytes.length * 100_000);
  for (let at = 0; at < large.length; at += bytes.length) large.set(bytes, at);
  expect(await guessCodePage(large, 'en-US')).toBe('windows-1251');
});

test('people of a list in another code page have their names', async () => {
  const text = 'Имя;Email;Роль\nАнна;anna@example.org;Admin';
  const read = await decodeText(encode(text, 'windows-1251'), 'en-US');
  expect(readInvitees(read.text).rows).toMatchObject([
    { email: 'anna@example.org', name: 'Анна', roles: 'Admin' },
  ]);
});
