// SPDX-License-Identifier: Apache-2.0

// Text to disk in large pieces: a recipe writes five million rows without holding them.

import { closeSync, openSync, writeSync } from 'node:fs';

const PIECE = 1 << 20;

/** Opens a file for writing; `write` takes a row, `close` says how many bytes the file has. */
export function openSink(path) {
  const file = openSync(path, 'w');
  let text = '';
  let bytes = 0;
  const flush = () => {
    bytes += writeSync(file, text);
    text = '';
  };
  return {
    write(row) {
      text += row;
      if (text.length >= PIECE) flush();
    },
    close() {
      flush();
      closeSync(file);
      return bytes;
    },
  };
}

/** A CSV cell, quoted only where it must be. */
export function csvCell(text) {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A CSV row of cells that are known to need no quotes; null is empty. */
export const csvRow = (cells) => {
  let row = '';
  for (let i = 0; i < cells.length; i++) row += (i === 0 ? '' : ',') + (cells[i] ?? '');
  return row + '\n';
};
