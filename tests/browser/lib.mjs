// SPDX-License-Identifier: Apache-2.0
//
// The page in a headless browser, under its policy, with everything written
// down that it should not do.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';

const root = new URL('../../', import.meta.url);
const require = createRequire(new URL('wasm/package.json', root));
const { chromium } = require('playwright-core');

export const path = (name) => fileURLToPath(new URL(name, root));
export const axeSource = require.resolve('axe-core/axe.min.js');

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((found) => existsSync(found));
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A browser and the page's server; `close` ends both. */
export async function openBrowser() {
  const server = await serve(process.env.TALKTALLY_DEMO ?? path('build/demo'));
  const browser = await chromium.launch({ executablePath, args });
  return { browser, url: server.url, close: async () => { await browser.close(); await server.close(); } };
}

/** The page, loaded and started. `requests` and `complaints` grow as it lives. */
export async function openPage({ browser, url }, { hash = '#lang=en&zone=Europe/Paris', ...options } = {}) {
  const context = await browser.newContext({ timezoneId: 'Europe/Paris', locale: 'en-GB', viewport: { width: 1360, height: 900 }, ...options });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  });
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  await page.goto(url + hash);
  await page.waitForSelector('talktally-demo[data-ready=true]', { timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:') && !request.url().startsWith('data:')) requests.push(request.url());
  });
  return { context, page, requests, complaints, violations: () => page.evaluate(() => window.violations) };
}

/** Waits until the dashboard shows a report's answer. */
export async function waitForReport(page, id) {
  await page.waitForFunction((wanted) => {
    const dashboard = document.querySelector('talktally-dashboard');
    return dashboard?.answer && (!wanted || dashboard.answer.id === wanted) && dashboard.shadowRoot.querySelector('.blocks')?.getAttribute('aria-busy') === 'false';
  }, id, { timeout: 30_000 });
}

export async function openSample(page) {
  await page.click('#sample');
  await waitForReport(page);
}

/** Goes to a report by its place in the list. */
export async function chooseReport(page, id) {
  await page.click(`[data-report="${id}"]`);
  await waitForReport(page, id);
}

/** All text a person sees in an element, that of the elements within it too. */
export function shownText(page, selector) {
  return page.evaluate((wanted) => {
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.localName === 'style') return '';
      return [...(node.shadowRoot ?? node).childNodes].map(read).join(' ');
    };
    return read(document.querySelector(wanted));
  }, selector);
}

/** The text of a card, figure only. */
export function card(page, metric) {
  return page.locator(`talktally-cards li[data-metric="${metric}"] .value`).first();
}

/** A table of the sample files, as rows of cells by name. The sample quotes no comma in these. */
export function readRows(text) {
  const [head, ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index], cell])));
}
