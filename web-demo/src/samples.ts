// SPDX-License-Identifier: Apache-2.0
//
// The sample files, fetched with the page so that opening them asks for nothing.
import type { NamedSource } from './loaded.js';

export async function fetchSamples(): Promise<readonly NamedSource[]> {
  const response = await fetch('samples.json');
  if (!response.ok) return [];
  const files = (await response.json()) as Readonly<Record<string, string>>;
  return Object.entries(files).map(([name, source]) => ({ name, source }));
}
