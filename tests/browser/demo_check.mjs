// SPDX-License-Identifier: Apache-2.0
//
// Opens the built page, loads the sample and verifies figures against a count
// of the files made here. Exits 0 when they agree and the page kept its policy.
//
//   node tests/browser/demo_check.mjs
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { card, openBrowser, openPage, openSample, path, readRows } from './lib.mjs';

const calls = readRows(await readFile(path('tests/conformance/data/calls.csv'), 'utf8'));
const byId = new Map();
for (const call of calls) if (!byId.has(call.id)) byId.set(call.id, call);
const unique = [...byId.values()];
const expected = {
  incoming_calls: unique.filter((call) => call.direction === 'incoming').length,
  outgoing_calls: unique.filter((call) => call.direction === 'outgoing').length,
};

const session = await openBrowser();
try {
  const { page, requests, complaints, violations } = await openPage(session, { hash: '#lang=en&zone=UTC&report=overview' });
  await openSample(page);
  for (const [metric, count] of Object.entries(expected)) {
    const shown = (await card(page, metric).innerText()).trim();
    assert.equal(shown, new Intl.NumberFormat('en').format(count), metric);
    console.log(`ok      ${metric}: the page shows ${shown}, the file holds ${count}`);
  }
  assert.deepEqual(await violations(), []);
  assert.deepEqual(requests, []);
  assert.deepEqual(complaints, []);
  console.log('ok      no policy violation, no request after loading, no message in the console');
} catch (problem) {
  console.error(`FAILED  ${problem.message}`);
  process.exitCode = 1;
} finally {
  await session.close();
}
