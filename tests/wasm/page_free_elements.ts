// SPDX-License-Identifier: Apache-2.0
//
// talktally/elements without the elements: what the page's own modules use of
// it, for tests that have no page.
export * from '../../wasm/src/elements/locale.js';
export { columnName, isVocabulary, tableName, valueName } from '../../wasm/src/elements/names.js';
export { fill, plural } from '../../wasm/src/elements/words.js';
