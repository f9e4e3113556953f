import { expect, test } from 'vitest';
import { separatorIn } from '#domain/separators.ts';
import { type LocaleSource, regionalLocale } from '#main/desktop/regional-locale.ts';

test.each([
  ['en-US', ','],
  ['en-GB', ','],
  ['ja-JP', ','],
  ['zh-CN', ','],
  ['es-MX', ','],
  ['de-DE', ';'],
  ['fr-FR', ';'],
  ['es-ES', ';'],
  ['pt-BR', ';'],
  ['it-IT', ';'],
  ['nl-NL', ';'],
  ['pl-PL', ';'],
  ['ru-RU', ';'],
  ['tr-TR', ';'],
  ['cs-CZ', ';'],
  ['sv-SE', ';'],
  ['en-DE', ';'],
  ['de-CH', ';'],
  ['C', ','],
  ['', ','],
])('a spreadsheet in %j expects %j between columns', (locale, separator) => {
  expect(separatorIn(locale)).toBe(separator);
});

test.each<readonly [name: string, source: Partial<LocaleSource>, locale: string]>([
  [
    'of a release that knows the system and its country',
    { getSystemLocale: () => 'en-US', getLocaleCountryCode: () => 'DE' },
    'en-DE',
  ],
  [
    'of a system without a country',
    { getSystemLocale: () => 'fr', getLocaleCountryCode: () => '' },
    'fr',
  ],
  ['of a release that only knows its own language', {}, 'pl'],
  [
    'of a system that names no language',
    { getSystemLocale: () => '', getLocaleCountryCode: () => 'FR' },
    'pl-FR',
  ],
  ['of a system whose language is invalid', { getSystemLocale: () => 'C.UTF-8' }, 'C.UTF-8'],
  [
    'of a system whose country is invalid',
    { getSystemLocale: () => 'de-AT', getLocaleCountryCode: () => '?' },
    'de-AT',
  ],
])('the regional language %s', (_name, source, locale) => {
  const system: LocaleSource = { getLocale: () => 'pl', ...source };
  expect(regionalLocale(system)).toBe(locale);
});
