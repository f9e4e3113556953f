/** Words for roles in other languages than the platform's own. */
import type { Role, RoleTable } from '../roles/role-table.ts';
import { labelWords, phrases } from './label-words.ts';

/** Words of one meaning, by the English one. */
const words = {
  owner:
    'besitzer|besitzerin|inhaber|inhaberin|eigentümer|eigentümerin|propriétaire|propietario|propietaria|proprietario|proprietaria|eigenaar|proprietário|proprietária|dono|dona',
  admin:
    'administrator|administrators|administratorin|administration|admins|administrateur|administratrice|administrateurs|administrador|administradora|administradores|amministratore|amministratrice|amministratori|beheerder|beheerders|administradores',
  collaborator:
    'mitarbeiter|mitarbeiterin|mitarbeitende|mitarbeitender|kollaborator|kollaboratorin|mitwirkender|mitwirkende|collaborateur|collaboratrice|collaborateurs|colaborador|colaboradora|colaboradores|collaboratore|collaboratori|medewerker|medewerkers',
  'limited collaborator':
    'eingeschränkter mitarbeiter|eingeschränkte mitarbeiterin|eingeschränkter kollaborator|mitarbeiter eingeschränkt|begrenzter mitarbeiter|collaborateur limité|collaboratrice limitée|collaborateur restreint|colaborador limitado|colaboradora limitada|colaborador restringido|colaborador restrito|collaboratore limitato|collaboratrice limitata|beperkte medewerker',
  billing:
    'abrechnung|rechnung|rechnungen|rechnungswesen|rechnungsstellung|buchhaltung|facturation|comptabilité|facturación|contabilidad|fatturazione|contabilità|facturering|facturatie|boekhouding|faturamento|faturação|contabilidade',
};

const squeezed = (text: string) => labelWords(text).join('');

const meanings: readonly ReadonlySet<string>[] = Object.entries(words).map(
  ([english, others]) => new Set([english, ...phrases(others)].map(squeezed)),
);

/** Gender-inclusive endings: "Administrator:in", "Mitarbeiter*innen". */
const endings = /(?<=\p{L})[:*_/]-?in(?:nen)?(?!\p{L})/giu;

/** Returns the role of the table whose name means the same as the word, or undefined. */
export function roleByWord(word: string, { roles }: RoleTable): Role | undefined {
  const meaning = meanings.find((each) => each.has(squeezed(word)));
  return meaning && roles.find(({ name }) => meaning.has(squeezed(name)))?.id;
}

/** Removes endings that would split one role into two. */
export function withoutEndings(cell: string): string {
  return cell.replace(endings, '');
}
