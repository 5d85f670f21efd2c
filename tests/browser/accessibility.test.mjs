// SPDX-License-Identifier: Apache-2.0
//
// axe finds nothing, in light, dark and forced colours, in each language; and
// the page can be walked with the keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeSource, card, chooseReport, openBrowser, openPage, openSample } from './lib.mjs';

let session;
before(async () => { session = await openBrowser(); });
after(() => session.close());

async function violations(page) {
  return page.evaluate(async () => {
    const { violations: found } = await window.axe.run(document, { resultTypes: ['violations'] });
    return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary?.replaceAll(/\s+/g, ' ')}`).join(' | ')}`);
  });
}

async function withAxe(options, run) {
  const opened = await openPage(session, options);
  // Injected by the browser's own debugging door: the page's policy stays as it is.
  const { readFile } = await import('node:fs/promises');
  await opened.page.evaluate(await readFile(axeSource, 'utf8'));
  try {
    await run(opened.page);
  } finally {
    await opened.context.close();
  }
}

const looks = [
  { name: 'light', colorScheme: 'light', lang: 'en' },
  { name: 'dark', colorScheme: 'dark', lang: 'fr' },
  { name: 'forced colours', colorScheme: 'light', forcedColors: 'active', lang: 'ru' },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 800 }, lang: 'fr' },
];

for (const { name, lang, ...look } of looks) {
  test(`axe finds nothing on the first page, ${name}`, () => withAxe({ ...look, hash: `#lang=${lang}` }, async (page) => {
    assert.deepEqual(await violations(page), []);
  }));

  test(`axe finds nothing in the reports, ${name}`, () => withAxe({ ...look, hash: `#lang=${lang}&zone=UTC&report=overview` }, async (page) => {
    await openSample(page);
    await page.waitForTimeout(300);
    assert.deepEqual(await violations(page), [], 'overview');
    if (look.viewport) return;
    for (const id of ['numbers', 'csat', 'community_content', 'periodic', 'activity_export']) {
      await chooseReport(page, id);
      assert.deepEqual(await violations(page), [], id);
    }
    await chooseReport(page, 'overview');
    await card(page, 'incoming_calls').locator('button').click();
    await page.locator('talktally-receipt').waitFor();
    assert.deepEqual(await violations(page), [], 'receipt');
    await page.keyboard.press('Escape');
    await page.locator('header.top button').filter({ hasText: '17' }).click();
    assert.deepEqual(await violations(page), [], 'files');
  }));
}

test('the keyboard alone opens the sample, a report and a receipt', async () => {
  const { page, context } = await openPage(session, { hash: '#lang=en&zone=UTC' });
  const tabTo = async (matches, most = 80) => {
    for (let step = 0; step < most; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(matches)) return;
    }
    assert.fail('not reached with the tab key');
  };
  await tabTo(() => document.activeElement?.id === 'sample');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('talktally-dashboard')?.answer);
  await tabTo(() => document.activeElement?.dataset.report === 'numbers');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('talktally-dashboard')?.answer?.id === 'numbers');
  await page.evaluate(() => document.querySelector('main').focus());
  const inCards = () => {
    let active = document.activeElement;
    const path = [];
    while (active?.shadowRoot) { path.push(active.localName); active = active.shadowRoot.activeElement; }
    return path.includes('talktally-cards') && active?.classList.contains('figure');
  };
  await tabTo(inCards);
  await page.keyboard.press('Enter');
  await page.locator('talktally-receipt').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('talktally-receipt').waitFor({ state: 'detached' });
  assert.ok(await page.evaluate(inCards), 'the focus comes back to the figure');
  await context.close();
});
