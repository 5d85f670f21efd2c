// SPDX-License-Identifier: Apache-2.0
//
// Runs every case of cases/ through the reference, the command line and the WebAssembly module.
//   node tests/conformance/run.mjs [--reference] [--native] [--wasm] [--program FILE] [--module FILE] [FILTER]
// Without a leg, all are run; a leg that is not built is reported as skipped.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCase } from './lib/case_file.mjs';
import { differences } from './lib/compare.mjs';
import { otherForm } from './lib/forms.mjs';
import { Native } from './lib/native.mjs';
import { Wasm } from './lib/wasm.mjs';
import { answer } from './reference.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

function readArguments(argv) {
  const options = {
    legs: new Set(), filter: '', program: join(root, 'build/native/talktally'), module: join(root, 'wasm/dist/node.js'),
  };
  for (let i = 0; i < argv.length; ++i) {
    if (argv[i] === '--program') options.program = argv[++i];
    else if (argv[i] === '--module') options.module = argv[++i];
    else if (argv[i].startsWith('--')) options.legs.add(argv[i].slice(2));
    else options.filter = argv[i];
  }
  if (!options.legs.size) ['reference', 'native', 'wasm'].forEach((leg) => options.legs.add(leg));
  return options;
}

function referenceLeg(tables, query) {
  try {
    return { answer: answer(tables, query) };
  } catch (problem) {
    return { error: String(problem.message) };
  }
}

/** What one leg got wrong on one check. */
function judge(check, got) {
  if (check.error !== undefined) {
    if (!got.error) return [`an error about "${check.error}" was expected, an answer came`];
    return got.error.toLowerCase().includes(check.error.toLowerCase()) ? [] : [`error "${got.error}" does not mention "${check.error}"`];
  }
  if (got.error) return [`error: ${got.error}`];
  return differences(got.answer, check);
}

const withoutAccounting = (result) => {
  const { accounting, ...rest } = result;
  return JSON.stringify(rest);
};

/** Two forms of the same tables must give one answer to the letter. */
function sameInAnyForm(plain, other, form) {
  if (plain.error || other.error) return (plain.error === undefined) === (other.error === undefined) ? [] : [`as ${form}: ${other.error ?? 'no error'}`];
  return withoutAccounting(plain.answer) === withoutAccounting(other.answer) ? []
    : [`as ${form} the answer differs:\n  csv   ${withoutAccounting(plain.answer)}\n  other ${withoutAccounting(other.answer)}`];
}

async function main() {
  const options = readArguments(process.argv.slice(2));
  const wasm = options.legs.has('wasm') ? await Wasm.open(options.module) : null;
  const native = options.legs.has('native') && existsSync(options.program) ? new Native(options.program) : null;
  for (const [leg, there] of [['native', native], ['wasm', wasm]]) {
    if (options.legs.has(leg) && !there) console.log(`skipped: ${leg}, not built`);
  }
  let passed = 0;
  let failed = 0;
  const settle = (leg, name, i, problems) => {
    if (!problems.length) { ++passed; return; }
    ++failed;
    console.log(`FAIL ${leg} ${name}${i ? ` (query ${i + 1})` : ''}\n  ${problems.join('\n').replaceAll('\n', '\n  ')}`);
  };
  const files = readdirSync(join(here, 'cases')).filter((f) => f.endsWith('.case') && f.includes(options.filter)).sort();
  for (const file of files) {
    const name = file.replace(/\.case$/, '');
    let made;
    try {
      made = readCase(readFileSync(join(here, 'cases', file), 'utf8'));
    } catch (problem) {
      settle('read', name, 0, [problem.message]);
      continue;
    }
    const form = otherForm(name, made.tables);
    const plain = native?.write(made.tables);
    const other = native?.write(made.tables, form);
    for (const [i, check] of made.checks.entries()) {
      if (options.legs.has('reference')) settle('reference', name, i, judge(check, referenceLeg(made.tables, check.query)));
      let first = null;
      if (native) {
        first = native.query(plain, check.query);
        settle('native', name, i, [...judge(check, first), ...sameInAnyForm(first, native.query(other, check.query), form)]);
      }
      if (wasm) {
        const got = await wasm.query(made.tables, 'csv', check.query);
        const again = await wasm.query(made.tables, form, check.query);
        const parity = first ? sameInAnyForm(first, got, 'WebAssembly') : [];
        settle('wasm', name, i, [...judge(check, got), ...sameInAnyForm(got, again, form), ...parity]);
      }
    }
  }
  native?.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

await main();
