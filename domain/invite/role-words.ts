/** Words for roles in other languages than the platform's own. */
import type { Role } from '../roles/roles-table.ts';
import { labelWords, phrases } from './label-words.ts';

const words: Readonly<Record<Role, string>> = {
  owner:
    'besitzer|besitzerin|inhaber|inhaberin|eigentümer|eigentümerin|propriétaire|propietario|propietaria|proprietario|proprietaria|eigenaar|proprietário|proprietária|dono|dona',
  admin:
    'administrator|administrators|administratorin|administration|admins|administrateur|administratrice|administrateurs|administrador|administradora|administradores|amministratore|amministratrice|amministratori|beheerder|beheerders|administradores',
  collaborator:
    'mitarbeiter|mitarbeiterin|mitarbeitende|mitarbeitender|kollaborator|kollaboratorin|mitwirkender|mitwirkende|collaborateur|collaboratrice|collaborateurs|colaborador|colaboradora|colaboradores|collaboratore|collaboratori|medewerker|medewerkers',
  limited_collaborator:
    'eingeschränkter mitarbeiter|eingeschränkte mitarbeiterin|eingeschränkter kollaborator|mitarbeiter eingeschränkt|begrenzter mitarbeiter|collaborateur limité|collaboratrice limitée|collaborateur restreint|colaborador limitado|colaboradora limitada|colaborador restringido|colaborador restrito|collaboratore limitato|collaboratrice limitata|beperkte medewerker',
  billing:
    'abrechnung|rechnung|rechnungen|rechnungswesen|rechnungsstellung|buchhaltung|facturation|comptabilité|facturación|contabilidad|fatturazione|contabilità|facturering|facturatie|boekhouding|faturamento|faturação|contabilidade',
};

const squeezed = (text: string) => labelWords(text).join('');

const roles: ReadonlyMap<string, Role> = new Map(
  (Object.keys(words) as readonly Role[]).flatMap((role) =>
    phrases(words[role]).map((phrase) => [squeezed(phrase), role] as const),
  ),
);

/** Gender-inclusive endings: "Administrator:in", "Mitarbeiter*innen". */
const endings = /(?<=\p{L})[:*_/]-?in(?:nen)?(?!\p{L})/giu;

/** Returns the role that a word means, or undefined. */
export function roleByWord(word: string): Role | undefined {
  return roles.get(squeezed(word));
}

/** Removes endings that would split one role into two. */
export function withoutEndings(cell: string): string {
  return cell.replace(endings, '');
}
