/** The window names what is wrong with a connection, and an open dialog recovers from it. */
import type { Page } from '@playwright/test';
import { type Fault, type FaultServer, faults, startFaultServer } from '../shared/fault-server.ts';
import { expect, test } from './support/fixtures.ts';
import { connect, openScreen, row, statusBar } from './support/flows.ts';
import { lookAt } from './support/screen.ts';
import type { Service } from './support/service.ts';

/** An owner of one organization, connected through a server that can misbehave. */
async function connectThrough(page: Page, service: Service, name: string): Promise<FaultServer> {
  const token = await service.token(
    `${name} Owner`,
    `${name.toLowerCase()}@connection.example.org`,
  );
  await service.api(token, 'POST', '/organizations', { name });
  const server = await startFaultServer();
  server.always(faults.forward(service.url));
  await connect(page, { url: server.url, token });
  await openScreen(page, 'Projects');
  await page.getByRole('button', { name }).first().click();
  return server;
}

/** Answers writes with these, one each, and hands on everything else. */
function refusingWrites(service: Service, ...answers: readonly Fault[]): Fault {
  const left = [...answers];
  const forward = faults.forward(service.url);
  return (incoming, response) => {
    const fault = incoming.method === 'GET' ? undefined : left.shift();
    (fault ?? forward)(incoming, response);
  };
}

async function openNewProject(page: Page, name: string) {
  await page.getByRole('button', { name: 'New Project' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  return dialog;
}

test('each state of a connection has its own text and disables what cannot work', async ({
  app,
  service,
}) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'States');
  const create = page.getByRole('button', { name: 'New Project' }).first();
  const busy = faults.status(429, { 'Retry-After': '28' });
  // Behind a sign-in page, a change waits in the outbox.
  const states = [
    ['busy', busy, /Busy, retrying in \d+ s · Showing data from/, true],
    ['error', faults.status(500), /Server error · Showing data from .* · Retrying/, true],
    ['away', faults.status(503, { 'Retry-After': '90' }), /Temporarily unavailable/, true],
    ['page', faults.html(), /Sign-in page in the way · Showing data from/, true],
    ['login', faults.redirect('http://127.0.0.1:9/login'), /Sign-in page in the way/, true],
    ['forbidden', faults.status(403), /No access · Showing data from/, false],
  ] as const;
  for (const [name, fault, words, mayWrite] of states) {
    await test.step(name, async () => {
      server.always(fault);
      await page.keyboard.press('Control+r');
      await expect(statusBar(page)).toContainText(words);
      if (mayWrite) await expect(create).toBeEnabled();
      else await expect(create).toBeDisabled();
      await expect(page.getByText('You are offline')).toHaveCount(0);
    });
  }
  await test.step('after ten seconds a banner says what it means', async () => {
    await expect(page.getByRole('note').filter({ hasText: 'You’re seeing data from' })).toBeVisible(
      {
        timeout: 20_000,
      },
    );
    await lookAt(page, 'connection-no-access');
  });
  await test.step('nobody there', async () => {
    await server.stop();
    await page.keyboard.press('Control+r');
    await expect(statusBar(page)).toContainText(
      /Can’t reach 127\.0\.0\.1:\d+: connection refused · Showing data from .* · Retrying in \d+ s/,
    );
    await lookAt(page, 'connection-unreachable');
  });
});

test('a dialog retries at a busy platform by itself and creates one project', async ({
  app,
  service,
}) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'Busy');
  server.always(refusingWrites(service, faults.status(429, { 'Retry-After': '6' })));
  const dialog = await openNewProject(page, 'Patience');
  await expect(dialog.getByRole('alert')).toContainText(/is limiting requests\. Retrying in \d s/);
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await lookAt(page, 'dialog-busy');
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Projects', 'Patience')).toHaveCount(1);
  expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2);
  await server.stop();
});

test('an edit while a dialog waits stops its automatic retry', async ({ app, service }) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'Edited');
  server.always(refusingWrites(service, faults.status(429, { 'Retry-After': '25' })));
  const dialog = await openNewProject(page, 'Half a na');
  await expect(dialog.getByRole('alert')).toContainText('Retrying in');
  await dialog.getByRole('textbox').fill('Half a name');
  await expect(dialog.getByRole('alert')).toContainText('Try again in 25 s.');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, 'Projects', 'Half a name')).toHaveCount(1);
  await server.stop();
});

test('a dialog can retry after a failed connection, but not after an uncertain outcome', async ({
  app,
  service,
}) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'Again');
  // Nothing was done, and a sign-in page is in the way of the whole account from then on. Before that, a
  // reading that meets it would disable the button.
  const signIn = faults.redirect('http://127.0.0.1:9/login');
  const forward = faults.forward(service.url);
  server.always((incoming, response) => {
    if (incoming.method === 'GET') return forward(incoming, response);
    server.always(signIn);
    signIn(incoming, response);
  });
  const dialog = await openNewProject(page, 'Later');
  await expect(dialog.getByRole('alert')).toContainText('redirects to another address');
  await expect(statusBar(page)).toContainText('Sign-in page in the way');
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await lookAt(page, 'dialog-try-again');
  server.always(refusingWrites(service, faults.status(500)));
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'It may still have gone through. Check the list before trying again.',
  );
  await expect(dialog.getByRole('button', { name: 'Create project' })).toBeVisible();
  // Not in a tooltip either, that the pointer still rests on.
  await expect(page.getByText('Unavailable while')).toHaveCount(0);
  await lookAt(page, 'dialog-uncertain');
  await server.stop();
});

test('a project is created once even if the answer is lost', async ({ app, service }) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'Once');
  server.always(refusingWrites(service, faults.loseAnswer(service.url)));
  const dialog = await openNewProject(page, 'Only one');
  // Whether Chromium sends it again by itself depends on the state of its connections.
  await expect(async () => {
    const over = (await dialog.count()) === 0 || (await dialog.getByRole('alert').count()) > 0;
    expect(over).toBe(true);
  }).toPass();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+r');
  await expect(row(page, 'Projects', 'Only one')).toHaveCount(1);
  await server.stop();
});

test('a dialog that waits for long says what it waits for', async ({ app, service }) => {
  const { page } = app;
  const server = await connectThrough(page, service, 'Slow');
  server.always(refusingWrites(service, faults.hang()));
  const dialog = await openNewProject(page, 'Slowly');
  await expect(dialog.getByText(/^Still waiting for 127\.0\.0\.1:\d+…$/)).toBeVisible();
  await lookAt(page, 'dialog-slow');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await server.stop();
});
