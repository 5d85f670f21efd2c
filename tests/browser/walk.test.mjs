// SPDX-License-Identifier: Apache-2.0
//
// A walk through the page as people use it, in a headless browser under the
// policy it is served with.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, test } from 'node:test';
import { card, chooseReport, openBrowser, openPage, openSample, shownText, waitForReport } from './lib.mjs';

let session;
let open;
before(async () => { session = await openBrowser(); });
after(() => session.close());

/** Every page opened keeps the policy, asks for nothing and says nothing in the console. */
async function visit(options) {
  open = await openPage(session, options);
  return open.page;
}
afterEach(async () => {
  if (!open) return;
  const { violations, requests, complaints, context } = open;
  open = undefined;
  try {
    assert.deepEqual(await violations(), [], 'policy violations');
    assert.deepEqual(requests, [], 'requests after loading');
    assert.deepEqual(complaints, [], 'console');
  } finally {
    await context.close();
  }
});

const csv = [
  'id,direction,status,started_at,line,party,duration_s,agent',
  '1,incoming,completed,2026-03-02T09:00:00Z,+33199005010,+33100000001,60,ann',
  '2,incoming,missed,2026-03-02T10:00:00Z,+33199005010,+33100000002,,ben',
  '3,outgoing,completed,2026-03-03T09:30:00Z,+33199005011,+33100000002,125,"<img src=x onerror=window.__xss=1>"',
  '3,outgoing,completed,2026-03-03T09:30:00Z,+33199005011,+33100000002,125,ben',
  '4,incoming,completed,not a date,+33199005011,+33100000003,30,ben',
].join('\n');

/** Drops a file on the page, as a person would. */
async function drop(page, name, text) {
  const transfer = await page.evaluateHandle(([fileName, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], fileName, { type: 'text/csv' }));
    return data;
  }, [name, text]);
  await page.dispatchEvent('talktally-demo', 'drop', { dataTransfer: transfer });
}

test('a dropped file is read, accounted for, and its figures shown', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await drop(page, 'my calls.csv', csv);
  await waitForReport(page, 'overview');
  const dialog = page.locator('#files');
  await dialog.waitFor({ state: 'visible' });
  const counts = (await dialog.locator('table').first().locator('tbody td.number').allInnerTexts()).map(Number);
  assert.deepEqual(counts.slice(0, 4), [5, 3, 1, 1]);
  assert.match(await dialog.innerText(), /not a date/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  assert.equal(await card(page, 'incoming_calls').innerText(), '2');
  assert.equal(await card(page, 'total_call_time').innerText(), '0:03:05');
  assert.equal(await page.evaluate(() => window.__xss), undefined);
  assert.match(await shownText(page, 'talktally-dashboard'), /<img src=x/);
});

test('a figure opens to its receipt: the rows it was made of', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await drop(page, 'calls.csv', csv);
  await waitForReport(page, 'overview');
  await page.locator('#files').getByRole('button', { name: 'Close' }).click();
  await card(page, 'incoming_calls').locator('button').click();
  const receipt = page.locator('talktally-receipt');
  await receipt.waitFor();
  assert.equal(await receipt.locator('.value').innerText(), '2');
  assert.deepEqual(await receipt.locator('.chips').first().locator('li').allInnerTexts(), ['2', '3']);
  await page.keyboard.press('Escape');
  await receipt.waitFor({ state: 'detached' });
});

test('a filter narrows every block, and its chip takes it away', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await openSample(page);
  const before = Number(await card(page, 'incoming_calls').innerText());
  await page.click('demo-filter-adder > button');
  await page.selectOption('demo-filter-adder select >> nth=0', 'agent');
  const first = page.locator('demo-filter-adder .check').first();
  await first.click();
  await page.locator('demo-filter-adder').getByRole('button', { name: 'Apply' }).click();
  await page.waitForFunction((old) => Number(document.querySelector('talktally-dashboard').shadowRoot.querySelector('talktally-cards').shadowRoot.querySelector('li[data-metric="incoming_calls"] button')?.textContent) < old, before);
  await page.locator('.chips button').click();
  await page.waitForFunction((old) => Number(document.querySelector('talktally-dashboard').shadowRoot.querySelector('talktally-cards').shadowRoot.querySelector('li[data-metric="incoming_calls"] button')?.textContent) === old, before);
});

test('agents are called by their names where they have some', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await drop(page, 'calls.csv', csv);
  await waitForReport(page, 'overview');
  await drop(page, 'agents.csv', 'id,name,team\nann,Ann Lee,support\nben,Ben Ray,support\n');
  const row = page.locator('[data-block="agents"] talktally-table tbody tr', { hasText: 'Ann Lee' });
  await row.waitFor();
  await page.locator('#files').getByRole('button', { name: 'Close' }).click();
  await page.click('demo-filter-adder > button');
  await page.selectOption('demo-filter-adder select >> nth=0', 'agent');
  await page.locator('demo-filter-adder .check', { hasText: 'Ann Lee' }).click();
  await page.locator('demo-filter-adder').getByRole('button', { name: 'Apply' }).click();
  await page.locator('.chips li', { hasText: 'Ann Lee' }).waitFor();
  await row.locator('td button').first().click();
  const receipt = page.locator('talktally-receipt');
  await receipt.waitFor();
  assert.match(await receipt.locator('dl').innerText(), /Agent: Ann Lee/);
});

test('a chart has the same figures in a table, which sorts', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await openSample(page);
  const block = page.locator('[data-block="agents"] talktally-table');
  const heading = block.locator('thead th').nth(1);
  await heading.locator('button').click();
  assert.equal(await heading.getAttribute('aria-sort'), 'descending');
  const figures = (await block.locator('tbody tr td:nth-child(2)').allInnerTexts()).map((text) => Number(text.replaceAll(/\D/g, '')));
  assert.deepEqual(figures, [...figures].sort((one, other) => other - one));
  const chart = page.locator('[data-block="calls_trend"] talktally-chart');
  await chart.locator('svg').waitFor();
  await chart.getByRole('button', { name: 'Table' }).click();
  assert.ok(await chart.locator('talktally-table tbody tr').count() > 1);
});

test('a table exports as CSV and XLSX', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await openSample(page);
  for (const format of ['csv', 'xlsx']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('[data-block="agents"] header button').nth(format === 'csv' ? 0 : 1).click()]);
    assert.equal(file.suggestedFilename(), `overview-agents.${format}`);
    const bytes = await readFile(await file.path());
    if (format === 'xlsx') assert.equal(bytes.subarray(0, 2).toString(), 'PK');
    else assert.match(bytes.toString(), /incoming_calls/);
  }
});

test('lists of numbers are made, kept on the device, and used', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=numbers' });
  await openSample(page);
  await page.click('demo-list-editor > button');
  await page.locator('demo-list-editor').getByRole('button', { name: 'New list' }).click();
  await page.fill('demo-list-editor input[maxlength]', 'My campaign');
  await page.locator('demo-list-editor .check').nth(0).click();
  await page.locator('demo-list-editor .check').nth(1).click();
  await page.locator('demo-list-editor').getByRole('button', { name: 'Save' }).click();
  await page.locator('demo-list-editor').getByRole('button', { name: 'Close' }).click();
  await page.locator('[data-block="groups"] talktally-table tbody th', { hasText: 'My campaign' }).waitFor();
  assert.doesNotMatch(page.url(), /campaign|%2B33|\+33/);
  await page.reload();
  await page.waitForSelector('talktally-demo[data-ready=true]');
  await page.waitForLoadState('networkidle');
  open.requests.length = 0;
  await openSample(page);
  await page.locator('[data-block="groups"] talktally-table tbody th', { hasText: 'My campaign' }).waitFor();
});

test('a link brings the view back, and holds no value of a file', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=csat&period=last_4_weeks&by=day' });
  await openSample(page);
  await page.click('demo-filter-adder > button');
  await page.selectOption('demo-filter-adder select >> nth=0', 'agent');
  const name = (await page.locator('demo-filter-adder .check').first().innerText()).trim();
  await page.locator('demo-filter-adder .check').first().click();
  await page.locator('demo-filter-adder').getByRole('button', { name: 'Apply' }).click();
  await page.locator('.chips', { hasText: name }).waitFor();
  const link = page.url();
  assert.match(link, /report=csat/);
  assert.match(link, /period=last_4_weeks/);
  assert.ok(!decodeURIComponent(link).includes(name));
});

test('every report shows, in each language, with nothing failed and nothing empty', async () => {
  for (const language of ['en', 'fr', 'ru']) {
    const page = await visit({ hash: `#lang=${language}&zone=Europe/Paris` });
    await openSample(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    const ids = await page.locator('[data-report]').evaluateAll((all) => all.map((one) => one.dataset.report));
    assert.equal(ids.length, 39);
    for (const id of ids) {
      await chooseReport(page, id);
      const text = await shownText(page, 'talktally-dashboard');
      const failed = await page.locator('talktally-dashboard .notice').allInnerTexts();
      assert.deepEqual(failed, [], `${id} in ${language}`);
      assert.doesNotMatch(text, /undefined|NaN|\[object|\{\w+\}/, `${id} in ${language}`);
    }
    if (language !== 'ru') {
      await open.context.close();
      open = undefined;
    }
  }
});

test('figures are written as the language has them', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  await openSample(page);
  const rate = page.locator('[data-block="agents"] talktally-table tfoot td').nth(5);
  const english = await rate.innerText();
  assert.match(english, /^\d+\.\d%/);
  await page.selectOption('#language', 'fr');
  await page.waitForFunction(() => document.documentElement.lang === 'fr');
  await page.locator('[data-block="agents"] h2', { hasText: 'Par conseiller' }).waitFor();
  assert.equal((await rate.innerText()).replace(/\s/gu, ''), english.replace('.', ','));
  assert.match(await shownText(page, 'talktally-dashboard'), /Appels entrants/);
});

test('keywords open the texts that contain them', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=community_content' });
  await openSample(page);
  const first = page.locator('[data-block="keywords"] tbody th button').first();
  const keyword = await first.innerText();
  await first.click();
  const texts = page.locator('dialog talktally-table');
  await texts.waitFor();
  const rows = await texts.locator('tbody tr').allInnerTexts();
  assert.ok(rows.length > 0);
  for (const row of rows) assert.ok(row.toLowerCase().includes(keyword.toLowerCase().slice(0, 4)), row);
});

test('without a worker the core runs on the page and says so', async () => {
  open = undefined;
  const context = await session.browser.newContext();
  const page = await context.newPage();
  await page.route('**/worker.js', (route) => route.abort());
  await page.goto(`${session.url}#lang=en&zone=UTC&report=overview`);
  await page.waitForSelector('talktally-demo[data-ready=true]');
  await openSample(page);
  assert.match(await page.locator('main').innerText(), /no worker could be started/);
  assert.ok(Number(await card(page, 'incoming_calls').innerText()) > 0);
  await context.close();
});

test('a large file shows how far it is', async () => {
  const page = await visit({ hash: '#lang=en&zone=UTC&report=overview' });
  const seen = await page.evaluateHandle(() => {
    const values = new Set();
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('progress')) values.add(bar.value);
    }).observe(document.querySelector('talktally-demo'), { subtree: true, childList: true, attributes: true, characterData: true });
    return values;
  });
  const head = 'id,direction,status,started_at,line,party,duration_s\n';
  const transfer = await page.evaluateHandle((first) => {
    const lines = [first];
    for (let index = 0; index < 150_000; index += 1) lines.push(`${index},incoming,completed,2026-03-0${1 + (index % 9)}T09:00:00Z,+3319900${5000 + (index % 40)},+331000${10_000 + (index % 9000)},${index % 600}\n`);
    const data = new DataTransfer();
    data.items.add(new File(lines, 'large.csv'));
    return data;
  }, head);
  await page.dispatchEvent('talktally-demo', 'drop', { dataTransfer: transfer });
  await waitForReport(page, 'overview');
  assert.equal(await card(page, 'incoming_calls').innerText(), '150,000');
  const values = await seen.evaluate((all) => [...all]);
  assert.ok(values.some((value) => value > 0 && value < 1), `progress: ${values}`);
});
