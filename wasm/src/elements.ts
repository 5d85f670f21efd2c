// SPDX-License-Identifier: Apache-2.0
//
// The custom elements, defined when this file is imported: in a page, not on a
// server.
import { TalktallyCards } from './elements/cards.js';
import { TalktallyChart } from './elements/chart.js';
import { TalktallyDashboard } from './elements/dashboard.js';
import { TalktallyHeatmap } from './elements/heatmap.js';
import { TalktallyReceipt } from './elements/receipt.js';
import { TalktallyTable } from './elements/table.js';
import type { TalktallyTags } from './elements/tags.js';

export * from './elements/bucket.js';
export type { CellKey } from './elements/cell_key.js';
export { download } from './elements/download.js';
export * from './elements/format.js';
export * from './elements/locale.js';
export { columnName, isColumn, isVocabulary, tableName, valueName } from './elements/names.js';
export type * from './elements/tags.js';
export { fill, plural } from './elements/words.js';

const elements: { readonly [Tag in keyof TalktallyTags]: new () => TalktallyTags[Tag] } = {
  'talktally-cards': TalktallyCards,
  'talktally-chart': TalktallyChart,
  'talktally-table': TalktallyTable,
  'talktally-heatmap': TalktallyHeatmap,
  'talktally-receipt': TalktallyReceipt,
  'talktally-dashboard': TalktallyDashboard,
};

for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Gets the chart library now, so that the first chart asks for nothing. */
export async function preloadCharts(): Promise<void> {
  await import('./elements/draw.js');
}
