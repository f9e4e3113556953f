/**
 * The API reference for people, from the same description that `/openapi.json` gives to programs.
 */
import { type Permission, packetRoles, reachOf, roleName } from '#domain/roles/packet.ts';
import type { OpenApi } from '../openapi/document.ts';
import type { Operation, Response } from '../openapi/operation.ts';
import type { Parameter } from '../openapi/parameters.ts';
import { formatList } from '../text/format.ts';
import { html, type Markup } from '../text/markup.ts';
import { fieldsTable, oursMark, valueWords } from './api-fields.ts';
import type { Page } from './page.ts';
import { apiStyle } from './style.ts';

interface Endpoint {
  /** PUT and PATCH do the same, and are shown together. */
  readonly methods: readonly string[];
  readonly path: string;
  readonly operation: Operation;
}

const reachWords = {
  all: '',
  'own-projects': ' (in their projects)',
  'names-only': ' (names only)',
  administration: ' (owners, admins and billing people only)',
} as const;

/** Names the roles that have a permission. */
function rolesThatMay(permission: Permission): string {
  const who = packetRoles.flatMap((role) => {
    const [reach] = reachOf([role], permission);
    return reach === undefined ? [] : [`${roleName(role)}${reachWords[reach]}`];
  });
  return formatList(who);
}

function whoMay({ security, description, 'x-permission': permission }: Operation): string {
  if (description !== undefined) return description;
  if (security) return 'anyone, without a token';
  return permission === undefined
    ? 'anyone with a token, for their own things'
    : rolesThatMay(permission);
}

function parametersTable(parameters: readonly Parameter[]): Markup | undefined {
  if (parameters.length === 0) return undefined;
  const row = ({ name, in: where, description, schema, ...rest }: Parameter): Markup =>
    html`<tr><th scope="row">${name}</th><td>${description || valueWords(schema)} <span class="quiet">(${where}${
      rest.required ? ', required' : ''
    })</span>${rest['x-extension'] ? html` ${oursMark}` : undefined}</td></tr>`;
  return html`<h4>Parameters</h4><table>${parameters.map(row)}</table>`;
}

function body({ requestBody }: Operation): Markup | undefined {
  const schema = requestBody?.content['application/json']?.schema;
  const table = schema && fieldsTable(schema);
  return table && html`<h4>Body</h4>${table}`;
}

function answerRow([status, { description, content }]: readonly [string, Response]): Markup {
  const [media] = Object.values(content ?? {});
  const shown = media && status !== 'default' && /^2/.test(status);
  return html`<tr><th scope="row">${status}</th><td>${description}${
    shown ? html`: ${valueWords(media.schema)}` : undefined
  }</td></tr>`;
}

function answers({ responses }: Operation): Markup {
  const entries = Object.entries(responses);
  const good = entries.filter(([status]) => /^2/.test(status));
  const other = entries.filter(([status]) => !/^2/.test(status));
  return html`<h4>Responses</h4>${good.length > 0 ? html`<table>${good.map(answerRow)}</table>` : undefined}
<details><summary>Errors</summary><table>${other.map(answerRow)}</table></details>`;
}

const mark = (method: string): Markup => html`<span class="method">${method.toUpperCase()}</span>`;

function article({ methods, path, operation }: Endpoint): Markup {
  const { operationId, summary } = operation;
  return html`<article id="${operationId}">
<h3>${methods.map(mark)}<a href="#${operationId}">${path}</a>${operation['x-extension'] ? oursMark : undefined}</h3>
<p>${summary}.</p>
<p class="quiet">Allowed: ${whoMay(operation)}.</p>
${parametersTable(operation.parameters)}
${body(operation)}
${answers(operation)}
</article>
`;
}

function index(
  groups: ReadonlyMap<string, readonly Endpoint[]>,
  things: readonly string[],
): Markup {
  const group = ([name, places]: readonly [string, readonly Endpoint[]]): Markup =>
    html`<details open><summary>${name}</summary><ul>${places.map(
      ({ operation }) =>
        html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
    )}</ul></details>`;
  return html`<nav aria-label="Contents">${[...groups].map(group)}
<details open><summary>schemas</summary><ul>${things.map(
    (name) => html`<li><a href="#${name}">${name}</a></li>`,
  )}</ul></details></nav>`;
}

function isTwin(one: Operation, other: Operation): boolean {
  return one.summary === other.summary && one.requestBody !== undefined;
}

function byTag({ paths }: OpenApi): ReadonlyMap<string, readonly Endpoint[]> {
  const groups = new Map<string, Endpoint[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const [tag = ''] = operation.tags;
      const places = groups.get(tag) ?? [];
      const twin = places.find((one) => one.path === path && isTwin(one.operation, operation));
      if (twin) places[places.indexOf(twin)] = { ...twin, methods: [...twin.methods, method] };
      else places.push({ methods: [method], path, operation });
      groups.set(tag, places);
    }
  }
  return groups;
}

/** Renders text in backticks as code, as in the description for programs. */
function prose(text: string): Markup {
  const parts = text.split('`');
  return html`<p>${parts.map((part, place) =>
    place % 2 === 1 ? html`<code class="inline">${part}</code>` : part,
  )}</p>`;
}

/** @param base the path under which browsers reach the service, without a slash at its end */
export function apiPage(document: OpenApi, base: string): Page {
  const groups = byTag(document);
  const things = Object.entries(document.components.schemas);
  return {
    status: 200,
    title: 'API reference',
    style: apiStyle,
    content: html`<div class="frame">
${index(
  groups,
  things.map(([name]) => name),
)}
<div>
${prose(document.info.description)}
<p>Send the token in the header <code class="inline">X-Auth-Token</code>. For programs, this page is also at <a href="${base}/openapi.json">openapi.json</a>.</p>
<h4>Addresses</h4>
<table>${document.servers.map(
      ({ url, description }) => html`<tr><th scope="row">${url}</th><td>${description}</td></tr>`,
    )}</table>
${[...groups].map(
  ([name, places]) => html`<section><h2>${name}</h2>${places.map(article)}</section>`,
)}
<section><h2>schemas</h2>${things.map(
      ([name, schema]) =>
        html`<article id="${name}"><h3><a href="#${name}">${name}</a></h3>${
          fieldsTable(schema) ?? html`<p>${valueWords(schema)}</p>`
        }</article>`,
    )}</section>
</div>
</div>`,
  };
}
