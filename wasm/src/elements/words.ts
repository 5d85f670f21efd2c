// SPDX-License-Identifier: Apache-2.0
//
// What the elements say, in each language. A language that lacks a text, or a
// plural form its grammar has, does not compile.
import type { Locale } from './locale.js';

/** Forms by Intl.PluralRules; `#` stands for the number. */
type Plural<Form extends string> = Readonly<Record<Form, string>>;

interface Plain {
  readonly total: string;
  readonly none: string;
  readonly yes: string;
  readonly no: string;
  readonly asTable: string;
  readonly showTotals: string;
  readonly exportCsv: string;
  readonly exportXlsx: string;
  readonly previous: string;
  readonly noChange: string;
  readonly noBase: string;
  readonly points: string;
  readonly needs: string;
  readonly nothingToMeasure: string;
  readonly noRows: string;
  readonly partial: string;
  readonly needsReview: string;
  readonly share: string;
  readonly value: string;
  readonly definition: string;
  readonly meaning: string;
  readonly decided: string;
  readonly dateBasis: string;
  readonly timeZone: string;
  readonly period: string;
  readonly filter: string;
  readonly rowsUsed: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly leftOut: string;
  readonly reason: string;
  readonly rows: string;
  readonly sourceRows: string;
  readonly line: string;
  readonly close: string;
  readonly receipt: string;
  readonly loading: string;
  readonly measure: string;
  readonly allTogether: string;
  readonly weekday: string;
  readonly hour: string;
  readonly other: string;
  readonly missingTables: string;
  readonly blockFailed: string;
  readonly notes: string;
  readonly writeHere: string;
  readonly textsWith: string;
  readonly showMore: string;
  readonly estimate: string;
  readonly chartOf: string;
}

interface Words extends Plain {
  readonly rowCount: Plural<string>;
  readonly pending: Plural<string>;
}

const en = {
  total: 'Total', none: 'None', yes: 'Yes', no: 'No',
  asTable: 'Table', showTotals: 'Totals',
  exportCsv: 'Export CSV', exportXlsx: 'Export XLSX',
  previous: 'before: {value}', noChange: 'no change', noBase: 'nothing to compare with', points: 'pts',
  needs: 'Needs {names}', nothingToMeasure: 'nothing to measure', noRows: 'Nothing in this period.',
  partial: 'partial period', needsReview: 'needs review', share: '{title}, share',
  value: 'Value', definition: 'Formula', meaning: 'What it says', decided: 'What was decided', dateBasis: 'Date counted by',
  timeZone: 'Time zone', period: 'Period', filter: 'Of', rowsUsed: 'Rows used', numerator: 'Numerator', denominator: 'Denominator',
  leftOut: 'Left out', reason: 'Reason', rows: 'Rows', sourceRows: 'Source rows', line: 'Line',
  close: 'Close', receipt: 'Receipt', loading: 'Computing', measure: 'Measure', allTogether: 'All together',
  weekday: 'Weekday', hour: 'Hour', other: 'Others',
  missingTables: 'This report needs tables that no file brought: {names}.', blockFailed: 'This part could not be computed: {message}',
  notes: 'Notes', writeHere: 'Write here; it is kept on this device and printed with the report.', textsWith: 'Texts with “{keyword}”',
  showMore: 'Show more', estimate: 'estimate', chartOf: 'Chart: {title}',
  rowCount: { one: '# row', other: '# rows' } satisfies Plural<'one' | 'other'>,
  pending: {
    one: '# closed conversation may still bring a sale: pending, not lost.',
    other: '# closed conversations may still bring a sale: pending, not lost.',
  } satisfies Plural<'one' | 'other'>,
} satisfies Words;

const fr = {
  total: 'Total', none: 'Aucun', yes: 'Oui', no: 'Non',
  asTable: 'Tableau', showTotals: 'Totaux',
  exportCsv: 'Exporter en CSV', exportXlsx: 'Exporter en XLSX',
  previous: 'avant : {value}', noChange: 'stable', noBase: 'rien à comparer', points: 'pt',
  needs: 'Il manque {names}', nothingToMeasure: 'rien à mesurer', noRows: 'Rien sur cette période.',
  partial: 'période partielle', needsReview: 'à revoir', share: '{title}, part',
  value: 'Valeur', definition: 'Formule', meaning: 'Ce qu’elle dit', decided: 'Ce qui a été décidé', dateBasis: 'Date retenue',
  timeZone: 'Fuseau horaire', period: 'Période', filter: 'Pour', rowsUsed: 'Lignes utilisées', numerator: 'Numérateur', denominator: 'Dénominateur',
  leftOut: 'Écartées', reason: 'Motif', rows: 'Lignes', sourceRows: 'Lignes sources', line: 'Ligne',
  close: 'Fermer', receipt: 'Justificatif', loading: 'Calcul en cours', measure: 'Mesure', allTogether: 'Tout ensemble',
  weekday: 'Jour', hour: 'Heure', other: 'Autres',
  missingTables: 'Ce rapport demande des tables qu’aucun fichier n’apporte : {names}.', blockFailed: 'Cette partie n’a pas pu être calculée : {message}',
  notes: 'Remarques', writeHere: 'Écrivez ici ; le texte reste sur cet appareil et s’imprime avec le rapport.', textsWith: 'Textes contenant « {keyword} »',
  showMore: 'Afficher plus', estimate: 'estimation', chartOf: 'Graphique : {title}',
  rowCount: { one: '# ligne', many: '# lignes', other: '# lignes' } satisfies Plural<'one' | 'many' | 'other'>,
  pending: {
    one: '# conversation clôturée peut encore donner une vente : en attente, non perdue.',
    many: '# conversations clôturées peuvent encore donner une vente : en attente, non perdues.',
    other: '# conversations clôturées peuvent encore donner une vente : en attente, non perdues.',
  } satisfies Plural<'one' | 'many' | 'other'>,
} satisfies Words;

const ru = {
  total: 'Итого', none: 'Не указано', yes: 'Да', no: 'Нет',
  asTable: 'Таблица', showTotals: 'Итоги',
  exportCsv: 'Выгрузить CSV', exportXlsx: 'Выгрузить XLSX',
  previous: 'было: {value}', noChange: 'без изменений', noBase: 'не с чем сравнить', points: 'п. п.',
  needs: 'Не хватает: {names}', nothingToMeasure: 'нечего измерять', noRows: 'За этот период ничего нет.',
  partial: 'неполный период', needsReview: 'требует проверки', share: '{title}, доля',
  value: 'Значение', definition: 'Формула', meaning: 'Что это значит', decided: 'Что решено', dateBasis: 'По какой дате',
  timeZone: 'Часовой пояс', period: 'Период', filter: 'Для', rowsUsed: 'Учтено строк', numerator: 'Числитель', denominator: 'Знаменатель',
  leftOut: 'Не учтено', reason: 'Причина', rows: 'Строки', sourceRows: 'Исходные строки', line: 'Строка',
  close: 'Закрыть', receipt: 'Обоснование', loading: 'Идёт расчёт', measure: 'Показатель', allTogether: 'Всё вместе',
  weekday: 'День', hour: 'Час', other: 'Прочие',
  missingTables: 'Для этого отчёта нужны таблицы, которых нет ни в одном файле: {names}.', blockFailed: 'Эту часть не удалось рассчитать: {message}',
  notes: 'Примечания', writeHere: 'Пишите здесь: текст хранится на этом устройстве и печатается вместе с отчётом.', textsWith: 'Тексты со словом «{keyword}»',
  showMore: 'Показать ещё', estimate: 'оценка', chartOf: 'График: {title}',
  rowCount: { one: '# строка', few: '# строки', many: '# строк', other: '# строки' } satisfies Plural<'one' | 'few' | 'many' | 'other'>,
  pending: {
    one: '# закрытая беседа ещё может привести к продаже: она ожидает и не считается потерянной.',
    few: '# закрытые беседы ещё могут привести к продаже: они ожидают и не считаются потерянными.',
    many: '# закрытых бесед ещё могут привести к продаже: они ожидают и не считаются потерянными.',
    other: '# закрытой беседы ещё могут привести к продаже: они ожидают и не считаются потерянными.',
  } satisfies Plural<'one' | 'few' | 'many' | 'other'>,
} satisfies Words;

const all: Readonly<Record<Locale, Words>> = { en, fr, ru };

/** A text, its `{names}` filled in. */
export function say(locale: Locale, key: keyof Plain, values: Readonly<Record<string, string>> = {}): string {
  return fill(all[locale][key], values);
}

/** `{name}` replaced by its value. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A text in the plural form that `count` takes. */
export function sayCount(locale: Locale, key: 'rowCount' | 'pending', count: number): string {
  return plural(locale, all[locale][key], count);
}

/** The form that `count` takes, `#` being the number. */
export function plural(locale: Locale, forms: Plural<string>, count: number): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms['other'] ?? '#';
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
