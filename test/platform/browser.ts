/** Walks the platform's pages like a browser without scripts: reads HTML and sends forms. */
export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly title: string;
  /** The text, as people read it. */
  readonly text: string;
}

function decode(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}

async function read(response: Response): Promise<Shown> {
  const html = await response.text();
  const body = html.replace(/<style>.*?<\/style>/s, '').replace(/<title>.*?<\/title>/s, '');
  return {
    status: response.status,
    headers: response.headers,
    html,
    title: decode(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? ''),
    text: decode(body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')),
  };
}

export async function open(url: string, method = 'GET'): Promise<Shown> {
  return read(await fetch(url, { method, headers: { accept: 'text/html' }, redirect: 'manual' }));
}

/** Sends a form of the page; `fields` are added to the hidden ones. */
export async function submit(
  page: Shown,
  base: string,
  action: RegExp,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const forms = [...page.html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, target = '']) => action.test(target));
  if (!form) throw new Error(`The page "${page.title}" has no form to ${action}`);
  const [, target = '', content = ''] = form;
  const hidden = [...content.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const body = new URLSearchParams(
    hidden.map(([, name = '', value = '']) => [name, decode(value)]),
  );
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const response = await fetch(new URL(target, base), { method: 'POST', body, headers });
  return read(response);
}
