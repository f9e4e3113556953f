/** Headers and roles in the languages of people's lists. */
import { describe, expect, it } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import { readRoles } from '#domain/invite/pasted-roles.ts';
import { packetTable } from '#domain/roles/packet.ts';
import { renamed } from '../roles/tables.ts';

const first = (text: string) => {
  const [row] = readInvitees(text).rows;
  return [row?.name, row?.email, row?.roles, row?.projects];
};

describe('the columns of a list', () => {
  it.each([
    'Name;E-Mail;Rolle;Projekt',
    'Vor- und Zuname;E-Mail-Adresse;Rolle im Team;Projekte',
    'Vorname und Nachname;Mailadresse;Zugewiesene Rolle;Zugeordnete Projekte',
    'Mitarbeiter;Dienstliche E-Mail;Benutzerrolle;Projektzuordnung',
    'Nom;Courriel;Rôle;Projet',
    'Prénom et nom;Adresse e-mail;Rôle dans l’équipe;Projets attribués',
    'Nom complet;Adresse de messagerie;Rôle de l’utilisateur;Nom du projet',
    'Nombre;Correo electrónico;Rol;Proyecto',
    'Nombre y apellidos;Correo;Rol en el equipo;Proyectos asignados',
    'Nome;E-mail;Ruolo;Progetto',
    'Nome e cognome;Indirizzo e-mail;Ruolo utente;Progetti assegnati',
    'Naam;E-mailadres;Rol;Project',
    'Voor- en achternaam;E-mail;Rol van de gebruiker;Toegewezen projecten',
    'Nome completo;Endereço de e-mail;Papel na equipe;Projetos atribuídos',
    'Nome;Correio eletrónico;Papel na equipa;Projetos do utilizador',
  ])('are recognized: %s', (header) => {
    expect(first(`${header}\nAda;ada@x.org;Chief;Web`)).toEqual([
      'Ada',
      'ada@x.org',
      'Chief',
      'Web',
    ]);
  });

  it.each([
    'Firma',
    'Abteilung',
    'Wohnort',
    'Name der Firma',
    'Entreprise',
    'Service',
    'Empresa',
    'Departamento',
    'Azienda',
    'Reparto',
    'Bedrijf',
    'Cargo',
  ])('are not read as names under “%s”', (label) => {
    expect(first(`E-Mail;${label}\na@x.org;Acme Hosting\nb@x.org;Globex Corp`)[0]).toBe('');
  });

  it.each(['Name der Organisation', 'Team', 'Member of', 'User', 'Accès', 'Equipo'])(
    'are no roles and projects under “%s”',
    (label) => {
      expect(first(`E-Mail;${label}\na@x.org;Chief`).slice(2)).toEqual(['', '']);
    },
  );
});

describe('the roles of a list', () => {
  it.each([
    ['Administrator', ['admin']],
    ['Administratorin', ['admin']],
    ['Administrator:in', ['admin']],
    ['Administrator/in', ['admin']],
    ['Administrateur', ['admin']],
    ['Administradora', ['admin']],
    ['amministratore', ['admin']],
    ['Beheerder', ['admin']],
    ['Mitarbeiter*in', ['collaborator']],
    ['Collaboratrice', ['collaborator']],
    ['Colaborador', ['collaborator']],
    ['Eingeschränkter Mitarbeiter', ['limited_collaborator']],
    ['Collaborateur limité', ['limited_collaborator']],
    ['Colaborador limitado', ['limited_collaborator']],
    ['Collaboratore limitato', ['limited_collaborator']],
    ['Buchhaltung', ['billing']],
    ['Facturation', ['billing']],
    ['Facturación', ['billing']],
    ['Fatturazione', ['billing']],
    ['Administrator und Abrechnung', ['admin', 'billing']],
    ['Administrateur et facturation', ['admin', 'billing']],
    ['Administrador y facturación', ['admin', 'billing']],
    ['Admin/Billing', ['admin', 'billing']],
    ['Limited collaborators', ['limited_collaborator']],
  ] as const)('%s', (text, roles) => {
    expect(readRoles(text, packetTable)).toEqual({ roles, faults: [] });
  });

  it('are the platform’s own words before those of a language', () => {
    const table = renamed({ limited_collaborator: 'Mitarbeiter', billing: 'Ops and Money' });
    expect(readRoles('Mitarbeiter', table).roles).toEqual(['limited_collaborator']);
    expect(readRoles('ops and money', table).roles).toEqual(['billing']);
  });

  it.each([
    ['Propriétaire', 'Ownership can’t be given by invitation.'],
    ['Inhaberin', 'Ownership can’t be given by invitation.'],
    ['Mitglied', 'There’s no role “Mitglied”.'],
  ])('%s gives no role', (text, words) => {
    expect(readRoles(text, packetTable)).toEqual({
      roles: [],
      faults: [{ about: 'roles', words }],
    });
  });
});
