// SPDX-License-Identifier: Apache-2.0
//
// The three languages, and how to find the one an element speaks.
import type { Texts } from '../types.js';

export type Locale = keyof Texts;

export const locales: readonly Locale[] = ['en', 'fr', 'ru'];

/** The closest language there is: `fr-CA` is French, an unknown one English. */
export function localeOf(tag: string | null | undefined): Locale {
  const language = (tag ?? '').toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

/** A text in a language; a plain string is the same in all. */
export function inLocale(texts: Texts | string | undefined, locale: Locale): string {
  if (texts === undefined) return '';
  return typeof texts === 'string' ? texts : texts[locale] ?? texts.en;
}
