/** Tables as other programs write them: their headers, their names, their several addresses. */
import { describe, expect, it, test } from 'vitest';
import { readInvitees } from '#domain/invite/invitees.ts';
import { leftIn, offeredIn, peopleIn, takenIn } from './reading.ts';

const jane = ['jane@example.org', 'Jane Doe', ''];

describe('the export of', () => {
  it.each([
    [
      'Microsoft 365, active users',
      'Display name,User principal name,First name,Last name,When created,Department,Licenses\nJane Doe,jane@example.org,Jane,Doe,2023-01-01,IT,Unlicensed',
    ],
    [
      'Microsoft 365, all columns',
      'Block credential,City,Country,Department,DirSyncEnabled,Display name,Fax,First name,Last dirsync time,Last name,Last password change time stamp,License assignment details,Licenses,Mobile Phone,Oauth token metadata,Object Id,Office,Password never expires,Phone number,Postal code,Preferred data location,Preferred language,Proxy addresses,Release track,Soft deletion time stamp,State,Street address,Strong password required,Title,Usage location,User principal name,When created\nFalse,Berlin,Germany,IT,,Jane Doe,,Jane,,Doe,2023-01-01 10:00:00Z,,Unlicensed,,,a1,,False,,10115,,en-US,SMTP:jane@example.org+smtp:jane@example.onmicrosoft.com,,,Baja California,,True,Engineer,DE,jane@example.org,2023-01-01 10:00:00Z',
    ],
    [
      'Entra ID, users',
      'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime\njane@example.onmicrosoft.com,Jane Doe,Doe,jane@example.org,Jane,1,Member,,,True,DE,,,,,,,,,jane@private.example,,,,,,No,,example.org,2023-01-01T10:00:00Z',
    ],
    [
      'Entra ID, a guest',
      'userPrincipalName,displayName,mail,accountEnabled,invitationState\njane_example.org#EXT#@contoso.onmicrosoft.com,Jane Doe,jane@example.org,True,PendingAcceptance',
    ],
    [
      'Google Workspace',
      'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Password Hash Function [UPLOAD ONLY],Org Unit Path [Required],New Primary Email [UPLOAD ONLY],Status [READ ONLY],Last Sign In [READ ONLY],Recovery Email,Home Secondary Email,Work Secondary Email,Manager Email\nJane,Doe,jane@example.org,****,,/Staff,,Active,2024/01/01,jane@home.example,,,boss@example.net',
    ],
    [
      'Google Groups',
      'Group Email [Required],Member Email,Member Name,Member Role,Member Type\nteam@example.net,jane@example.org,Jane Doe,,USER',
    ],
    [
      'Google Contacts, before 2024',
      'Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\nJane Doe,Jane,,Doe,,* myContacts,* Work,jane@example.org,,',
    ],
    [
      'Google Contacts, now',
      'First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\nJane,,Doe,,,,,Acme,,* myContacts,* Work,jane@example.org,Home,jane@home.example',
    ],
    [
      'Outlook',
      "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,E-mail 2 Display Name,Manager's Name\n,Jane,,Doe,,Acme,IT,jane@example.org,SMTP,Jane Doe (jane@example.org),jd@home.example,SMTP,,Boss",
    ],
    [
      'Slack',
      'username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp\njdoe,jane@example.org,Member,1,1,0,U1,Jane Doe,jane,',
    ],
    [
      'Okta',
      'login,firstName,lastName,middleName,displayName,email,secondEmail,status,manager,managerId\njane@login.example,Jane,Doe,,,jane@example.org,jd@home.example,ACTIVE,boss@example.net,7',
    ],
    [
      'Exchange Online',
      'DisplayName,EmailAddresses,PrimarySmtpAddress,RecipientTypeDetails\nJane Doe,SIP:jane@example.org SPO:SPO_1@SPO_2 smtp:jd@example.org SMTP:jane@example.org X500:/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=jane,jane@example.org,UserMailbox',
    ],
    [
      'Active Directory',
      '"Name","SamAccountName","UserPrincipalName","mail","Enabled","Manager"\n"Jane Doe","jdoe","jane@corp.example","jane@example.org","True","CN=Boss,DC=example"',
    ],
    [
      'Atlassian',
      'User id,User name,email,User status,Added to org,Org role,Last seen in Jira - acme\n5f1,Jane Doe,jane@example.org,Active,1 Jan 2023,,2 Feb 2024',
    ],
    [
      'Jira, with spaces in its header',
      'Username, Full name, Email, Groups\njdoe, Jane Doe, jane@example.org, users',
    ],
    [
      'GitHub Enterprise',
      'GitHub com login,GitHub com name,Enterprise roles,License type,saml_name_id,GitHub com verified domain emails\njdoe,Jane Doe,Member,enterprise,jane@example.org,',
    ],
    ['GitLab', 'Name,Username,Email,Access level\nJane Doe,jdoe,jane@example.org,'],
    [
      'Zoom',
      '"Email","First Name","Last Name","Department","User Status","Last Login"\n"jane@example.org","Jane","Doe","","Active","2024-01-01"',
    ],
    [
      'BambooHR',
      'Employee Name,Work Email,Home Email,Supervisor Email,Hire Date,Employment Status\nJane Doe,jane@example.org,jd@home.example,boss@example.net,2020-01-01,Full-Time',
    ],
    [
      'Personio',
      'Vorname;Nachname;E-Mail;Vorgesetzter;Vorgesetzter E-Mail;Status;Austrittsdatum\nJane;Doe;jane@example.org;Boss;boss@example.net;Aktiv;',
    ],
    [
      'Workday',
      'Employee ID,Legal Name - First Name,First Name,Last Name,Email - Primary Work,Manager - Email\n1,Jane,Jane,Doe,jane@example.org,boss@example.net',
    ],
    [
      'AWS Identity Center',
      'userName,displayName,emails[0].value,active\njdoe,Jane Doe,jane@example.org,true',
    ],
    [
      'Mailchimp',
      'Email Address,First Name,Last Name,Address,MEMBER_RATING\njane@example.org,Jane,Doe,Main St 1,2',
    ],
    [
      'Thunderbird',
      'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email\nJane,Doe,Jane Doe,,jane@example.org,jd@home.example',
    ],
    [
      'HubSpot',
      'Record ID,First Name,Last Name,Email,Contact owner\n1,Jane,Doe,jane@example.org,boss@example.net',
    ],
    ['1Password', 'Name|Email|State|Team Role\nJane Doe|jane@example.org|Active|'],
    [
      'a terminal',
      'DisplayName   PrimarySmtpAddress\n-----------   ------------------\nJane Doe      jane@example.org\n',
    ],
    [
      'a database',
      ' name     | email\n----------+------------------\n Jane Doe | jane@example.org\n(1 row)\n',
    ],
    ['a wiki', '||Name||Email||\n|Jane Doe|jane@example.org|'],
    [
      'Markdown',
      '| Name | Email |\n|:-----|------:|\n| Jane Doe | [jane@example.org](mailto:jane@example.org) |',
    ],
    [
      'a web page',
      '<table><tr><th>Name</th><th>Email</th></tr>\n<tr><td>Jane&nbsp;Doe</td><td><a href="mailto:jane@example.org?subject=Hi">jane&commat;example.org</a></td></tr></table>',
    ],
    [
      'a page with titles above its header',
      'Team members\nGenerated: 2024-05-05\n\nName;Email\nJane Doe;jane@example.org\n\nTotal: 1',
    ],
    [
      'a sheet with empty lines and cells around',
      ',,\nList of staff,,\n,,\nName,Email,\nJane Doe,jane@example.org,\n,,\n',
    ],
    ['an unknown header', 'Foo\tBar\tBaz\nJane Doe\tjane@example.org\t7'],
    [
      'a header with line breaks in its cells',
      '"Full\nname","E-mail\naddress"\n"Jane Doe","jane@example.org"',
    ],
    [
      'LDIF',
      'version: 1\n\ndn: CN=Jane Doe,OU=Users,DC=example,DC=org\nobjectClass: top\nobjectClass: user\ncn: Jane Doe\nmail: jane@example.org\nmanager: CN=Boss,DC=example\nuserAccountControl: 512\n\n# search result\nsearch: 2\nresult: 0 Success\n',
    ],
    [
      'LDIF with encoded and folded lines',
      'dn: CN=Jane,DC=example\ndisplayName:: SmFuZSBEb2U=\nproxyAddresses: smtp:jd@example.org\nproxyAddresses: SMTP:jane@exam\n ple.org',
    ],
    [
      'PowerShell’s lists',
      'DisplayName     : Jane Doe\nEmailAddresses  : {SMTP:jane@example.org, smtp:jd@example.org}\nAccountDisabled : False',
    ],
    ['YAML', '- name: Jane Doe\n  email: jane@example.org\n'],
    [
      'a contact card',
      'BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nFN:Jane Doe\nitem1.EMAIL;type=INTERNET;type=WORK:jd@example.org\nEMAIL;TYPE=INTERNET,PREF:jane@example.org\nROLE:Engineer\nEND:VCARD',
    ],
    [
      'an old phone’s card',
      'BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Doe;=4A=61=\n=6E=65;;;\nEMAIL;INTERNET;PREF:jane@example.org\nPHOTO;ENCODING=BASE64:AAAA=\n\nEND:VCARD',
    ],
    [
      'SCIM',
      '{"Resources":[{"userName":"jdoe","name":{"formatted":"Jane Doe"},"emails":[{"value":"jd@example.org"},{"value":"jane@example.org","primary":true}],"active":true}]}',
    ],
    [
      'an Okta answer',
      '[{"id":"1","status":"ACTIVE","profile":{"firstName":"Jane","lastName":"Doe","email":"jane@example.org","secondEmail":"jd@home.example"}}]',
    ],
    [
      'a GraphQL answer',
      '{"data":{"team":{"edges":[{"node":{"name":"Jane Doe","email":"jane@example.org"}}]}}}',
    ],
    ['JSON on each line', '{"name":"Jane Doe","email":"jane@example.org"}\n'],
    ['JSON by address', '{"jane@example.org":{"name":"Jane Doe"}}'],
  ])('%s is read', (_program, text) => {
    expect(peopleIn(text)).toEqual([jane]);
    expect(leftIn(text)).toEqual([]);
  });
});

test.each([
  ['an address for each', '["jane@example.org", "rick@example.org"]'],
  ['with names', '["Jane Doe <jane@example.org>","rick@example.org"]'],
  ['below what was typed', 'jane@example.org\n[\n  "rick@example.org"\n]'],
  ['of a script, which JSON does not allow', "['jane@example.org', 'rick@example.org']"],
  ['in an object', '{"emails": ["jane@example.org", "rick@example.org"]}'],
])('a list in brackets is read: %s', (_kind, text) => {
  expect(takenIn(text)).toEqual(['jane@example.org', 'rick@example.org']);
});

describe('the name comes from the best column', () => {
  it.each([
    [
      'full before shown before a login',
      'username,email,fullname,displayname\njdoe,jane@example.org,Jane Doe,jane',
      'Jane Doe',
    ],
    [
      'shown before its parts',
      'Last name,First name,Email,Display name\nDoe,Jane,jane@example.org,J. Doe',
      'J. Doe',
    ],
    [
      'its parts before a login',
      'login;given_name;family_name;mail\njdoe;Jane;Doe;jane@example.org',
      'Jane Doe',
    ],
    ['a login if there is nothing else', 'login,email\njdoe,jane@example.org', 'jdoe'],
    ['no login that is an address', 'login,email\njdoe@login.example,jane@example.org', ''],
    [
      'the next column if the best is empty',
      'Full name,Name,Email\n,Jane,jane@example.org',
      'Jane',
    ],
    ['one part alone', 'First name,Last name,Email\nJane,,jane@example.org', 'Jane'],
    ['“Nom” beside “Prénom”', 'Nom,Prénom,E-mail\nDoe,Jane,jane@example.org', 'Jane Doe'],
    ['“Nome” beside “Cognome”', 'Nome;Cognome;Email\nJane;Doe;jane@example.org', 'Jane Doe'],
    [
      '“Nombre” beside “Apellidos”',
      'Nombre;Apellidos;Correo\nJane;Doe;jane@example.org',
      'Jane Doe',
    ],
    ['“Имя” beside “Фамилия”', 'Фамилия;Имя;Почта\nDoe;Jane;jane@example.org', 'Jane Doe'],
    [
      'a whole name beside its parts',
      'Name,Given Name,Family Name,Email\nJane Doe,Jane,Doe,jane@example.org',
      'Jane Doe',
    ],
    [
      'the family name first in scripts that write it so',
      '姓,名,メールアドレス\n山田,太郎,jane@example.org',
      '山田 太郎',
    ],
    [
      'what stands beside the address in its cell',
      'E-mail,Role\nJane Doe <jane@example.org>,Admin',
      'Jane Doe',
    ],
    [
      'by what stands in it',
      'Email,Quux\njane@example.org,Jane Doe\nrick@example.org,Rick Roe',
      'Jane Doe',
    ],
    ['not by a town', 'Email,City\njane@example.org,New York', ''],
  ])('%s', (_rule, text, name) => {
    expect(readInvitees(text).rows[0]).toMatchObject({ email: 'jane@example.org', name });
  });
});

describe('several addresses in one cell are one person’s', () => {
  it.each([
    ['Google’s marks', 'jane@example.org ::: jd@example.org'],
    ['semicolons', 'jane@example.org; jd@example.org'],
    ['commas', 'jane@example.org, jd@example.org'],
    ['a comma without a space', 'jane@example.org,jd@example.org'],
    ['a line break', 'jane@example.org\njd@example.org'],
    ['a slash', 'jane@example.org / jd@example.org'],
    ['a bar', 'jane@example.org | jd@example.org'],
    ['spaces', 'jane@example.org jd@example.org'],
    ['a word', 'jane@example.org or jd@example.org'],
    ['a German word', 'jane@example.org oder jd@example.org'],
    ['names', '"Doe, Jane" <jane@example.org>, Jane D <jd@example.org>'],
    ['a directory’s main one last', 'smtp:jd@example.org;SMTP:jane@example.org'],
    ['a plus sign of Microsoft 365', 'SMTP:jane@example.org+smtp:jd@example.org'],
    ['brackets', '(jane@example.org) [jd@example.org]'],
    ['links', 'mailto:jane@example.org; mailto:jd@example.org'],
  ])('%s', (_between, cell) => {
    const text = `Name,Email,Role\nJane Doe,"${cell.replaceAll('"', '""')}",Admin\n`;
    expect(peopleIn(text)).toEqual([['jane@example.org', 'Jane Doe', 'Admin']]);
    expect(offeredIn(text)).toEqual(['jd@example.org']);
  });

  it('and in several columns, of which the first is taken', () => {
    const text = 'Name,E-mail 1 - Value,E-mail 2 - Value\nJane,jane@example.org,jd@example.org';
    expect(readInvitees(text).rows).toMatchObject([
      {
        email: 'jane@example.org',
        offered: [{ email: 'jd@example.org', from: 'E-mail 2 - Value' }],
      },
    ]);
  });
});

describe('a table keeps its people', () => {
  it.each([
    [
      'without a header, one of them without an address',
      'Jane Doe;;Admin\nRick Roe;rick@example.org;Billing',
      [
        [undefined, 'Jane Doe', 'Admin'],
        ['rick@example.org', 'Rick Roe', 'Billing'],
      ],
    ],
    [
      'without a header, with a word where the address should be',
      'Rick;rick@example.org;Billing\nJane;later;Admin\nEva;eva@example.org;Admin',
      [
        ['rick@example.org', 'Rick', 'Billing'],
        [undefined, 'Jane', 'Admin'],
        ['eva@example.org', 'Eva', 'Admin'],
      ],
    ],
    [
      'whose names hold another separator',
      'Doe, Jane;;Admin\nRoe, Rick;rick@example.org;Billing\nMay, Eva;eva@example.org;Admin',
      [
        [undefined, 'Doe, Jane', 'Admin'],
        ['rick@example.org', 'Roe, Rick', 'Billing'],
        ['eva@example.org', 'May, Eva', 'Admin'],
      ],
    ],
    [
      'who prefer to be reached by “Email”',
      'Name,Email,Contact by\nJane,,Email\nRick,rick@example.org,Phone',
      [
        [undefined, 'Jane', ''],
        ['rick@example.org', 'Rick', ''],
      ],
    ],
    [
      'if a header is repeated',
      'Name,Email\nJane,jane@example.org\nName,Email\nRick,rick@example.org',
      [
        ['jane@example.org', 'Jane', ''],
        ['rick@example.org', 'Rick', ''],
      ],
    ],
    [
      'if another table follows',
      'Name,Email,Role\nJane,jane@example.org,Admin\nEmail,Role,Name\nrick@example.org,Billing,Rick',
      [
        ['jane@example.org', 'Jane', 'Admin'],
        ['rick@example.org', 'Rick', 'Billing'],
      ],
    ],
    [
      'if a list follows',
      'Name,Email,Role\nJane,jane@example.org,Admin\n\nrick@example.org, eva@example.org',
      [
        ['jane@example.org', 'Jane', 'Admin'],
        ['rick@example.org', '', ''],
        ['eva@example.org', '', ''],
      ],
    ],
    [
      'if an address is typed below',
      'Name,Email\nJane,jane@example.org\nRick Roe <rick@example.org>',
      [
        ['jane@example.org', 'Jane', ''],
        ['rick@example.org', 'Rick Roe', ''],
      ],
    ],
    [
      'if a list precedes',
      'rick@example.org\nName;Email\nJane;jane@example.org',
      [
        ['rick@example.org', '', ''],
        ['jane@example.org', 'Jane', ''],
      ],
    ],
    [
      'with only carriage returns',
      'Name,Email\rJane,jane@example.org\rRick,rick@example.org',
      [
        ['jane@example.org', 'Jane', ''],
        ['rick@example.org', 'Rick', ''],
      ],
    ],
    [
      'with line breaks in cells',
      'Name,Notes,Email\nJane,"likes\nEmail\nmuch",jane@example.org',
      [['jane@example.org', 'Jane', '']],
    ],
    [
      'with quotes that are never closed',
      'Name,Email\n"Jane,jane@example.org\nRick "the, rick@example.org',
      [
        ['jane@example.org', 'Jane', ''],
        ['rick@example.org', 'Rick "the', ''],
      ],
    ],
    [
      'with Excel’s line about separators',
      '"sep=;"\nName;Email\nJane;jane@example.org',
      [['jane@example.org', 'Jane', '']],
    ],
  ])('%s', (_name, text, people) => {
    expect(peopleIn(text)).toEqual(people);
  });

  it('and separates titles and totals from them', () => {
    const text = 'Our team\n\nName,Email\nJane,jane@example.org\nTotal: 1';
    expect(readInvitees(text)).toMatchObject({
      asides: ['Our team', 'Total: 1'],
      rows: [{ email: 'jane@example.org' }],
    });
  });
});
