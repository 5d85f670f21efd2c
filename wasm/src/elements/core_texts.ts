// SPDX-License-Identifier: Apache-2.0
//
// Sentences the core writes beside figures, in the reader's language. One that
// is not known here is shown as the core has it.
import type { Locale } from './locale.js';
import { columnName, tableName } from './names.js';

interface Sentence {
  readonly pattern: RegExp;
  readonly fr: string;
  readonly ru: string;
}

/** `{1}` is what the first bracket matched; `{1t}` a table's name, `{1c}` a column's. */
export const sentences: readonly Sentence[] = [
  {
    pattern: /^(\d+) rows of (\w+) count in more than one group of ([\w, ]+); the total counts each once$/,
    fr: '{1} lignes ({2t}) comptent dans plusieurs groupes ({3c}) ; le total compte chacune une fois',
    ru: '{1} строк ({2t}) входят в несколько групп ({3c}); в итоге каждая учтена один раз',
  },
  {
    pattern: /^(\d+) rows of (\w+) left out of (.+): their duration is negative$/,
    fr: '{1} lignes ({2t}) écartées de {3} : leur durée est négative',
    ru: '{1} строк ({2t}) не вошли в {3}: их длительность отрицательна',
  },
  {
    pattern: /^amounts of (\w+) in more than one currency are not added: filter or group by currency$/,
    fr: 'les montants ({1t}) en plusieurs devises ne s’additionnent pas : filtrez ou groupez par devise',
    ru: 'суммы ({1t}) в разных валютах не складываются: выберите валюту или разбейте по валютам',
  },
  {
    pattern: /^the compared range has (\d+) buckets, this one (\d+): they pair by position$/,
    fr: 'la période comparée compte {1} intervalles, celle-ci {2} : ils sont appariés dans l’ordre',
    ru: 'в сравниваемом периоде {1} интервалов, в этом {2}: они сопоставлены по порядку',
  },
  { pattern: /^no date$/, fr: 'sans date', ru: 'нет даты' },
  { pattern: /^outside the time in question$/, fr: 'hors de la période demandée', ru: 'вне запрошенного времени' },
  { pattern: /^left out by the filter$/, fr: 'écartées par le filtre', ru: 'исключены фильтром' },
  { pattern: /^the metric's condition does not hold$/, fr: 'ne remplissent pas la condition de l’indicateur', ru: 'не подходят под условие показателя' },
  { pattern: /^no value$/, fr: 'sans valeur', ru: 'нет значения' },
  { pattern: /^negative duration$/, fr: 'durée négative', ru: 'отрицательная длительность' },
  { pattern: /^rejected when the file was read$/, fr: 'rejetées à la lecture du fichier', ru: 'отклонены при чтении файла' },
  { pattern: /^duplicate$/, fr: 'en double', ru: 'повторы' },
];

export interface Told {
  readonly text: string;
  /** The language the text is in. */
  readonly lang: Locale;
}

/** A sentence of the core in a language, or as it is when the language has none. */
export function tellIn(locale: Locale, text: string): Told {
  if (locale === 'en') return { text, lang: 'en' };
  for (const sentence of sentences) {
    const match = sentence.pattern.exec(text);
    if (!match) continue;
    const told = sentence[locale].replaceAll(/\{(\d)([tc]?)\}/g, (_, place: string, kind: string) => {
      const part = match[Number(place)] ?? '';
      if (kind === 't') return tableName(part, locale);
      return kind === 'c' ? part.split(', ').map((column) => columnName(column, locale)).join(', ') : part;
    });
    return { text: told, lang: locale };
  }
  return { text, lang: 'en' };
}
