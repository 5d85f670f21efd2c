// SPDX-License-Identifier: Apache-2.0
//
// What the page says around the reports, in each language.
import { fill, type Locale, plural } from 'talktally/elements';

const en = {
  tagline: 'Every figure of your phone, help desk, chat and community tools, computed in this page from their exports.',
  dropTitle: 'Drop exported files here', dropHint: 'CSV, TSV, JSON, NDJSON or XLSX, zipped or not; as many as you like, of any of the five systems.',
  choose: 'Choose files', sample: 'Open the sample data', privacy: 'Nothing leaves this device. The files are read here, by WebAssembly; the page makes no request once it is loaded.',
  offers: 'What comes out', offer1: 'Reports of OpenPhone, Mango, HubSpot, iAdvize and Brand Communities', offer2: 'A receipt behind each figure: formula, rows used, rows left out and why', offer3: 'Every row accounted for: read, loaded, duplicate or rejected with its reason',
  files: 'Files', file: 'File', addFiles: 'Add files', clear: 'Remove all', language: 'Language', theme: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system',
  share: 'Copy link', shared: 'Link copied. It holds the view, never the data.', shareFailed: 'Copy the address of this page: it holds the view, never the data.', print: 'Print',
  reports: 'Reports', findReport: 'Find a report', noReport: 'No report of that name.', needsFiles: 'needs {names}', skip: 'Skip to the report', menu: 'Reports menu',
  period: 'Period', all: 'All data', today: 'Today', yesterday: 'Yesterday', last_7_days: 'Last 7 days', last_4_weeks: 'Last 4 weeks', last_3_months: 'Last 3 months', last_12_months: 'Last 12 months',
  week_to_date: 'Week to date', month_to_date: 'Month to date', quarter_to_date: 'Quarter to date', year_to_date: 'Year to date', custom: 'From … to', from: 'From', to: 'To',
  by: 'By', auto: 'Automatic', hour: 'Hour', day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', year: 'Year', timeZone: 'Time zone',
  compare: 'Compare with', compareDefault: 'Previous period (cards)', previous_period: 'Previous period (everywhere)', previous_year: 'Previous year', explicit: 'A chosen period',
  addFilter: 'Add a filter', filterColumn: 'Column', filterValues: 'Values', filterIs: 'is', filterIsNot: 'is not', apply: 'Apply', cancel: 'Cancel', remove: 'Remove the filter {name}', noValues: 'No values in the loaded files.', findValue: 'Find a value',
  lists: 'Lists of numbers', newList: 'New list', listName: 'Name of the list', listLines: 'Numbers in the list', save: 'Save', delete: 'Delete the list {name}', listsHint: 'Lists are kept on this device and used by the report “Numbers”.', noLists: 'No list yet.', edit: 'Edit the list {name}',
  blocks: 'Contents', blocksHint: 'Parts of this report to show and print', options: 'Calculation', now: 'Computed as of', callback: 'Callback within (e.g. 24h)', attribution: 'Sale attributed within (e.g. 72h)', target: 'Answer target, seconds', hours: 'Business hours (e.g. Mo-Fr 09:00-18:00)', keywords: 'Keywords, separated by commas', defaultHint: 'Empty: as the metric defines it.',
  takenFor: 'Taken for', confidence: 'certainty {value}', mapping: 'Columns', table: 'Table', rowsRead: 'Rows read', rowsTouched: 'Rows', rowsLoaded: 'Loaded', rowsDuplicate: 'Duplicate', rowsRejected: 'Rejected', cellsUnreadable: 'Cells unreadable',
  rejectedRows: 'Rejected rows', warnings: 'Warnings', line: 'Line', column: 'Column', value: 'Value', reason: 'Reason', loading: 'Reading {name}', failed: '{name} could not be read: {message}', inFile: 'In the file',
  close: 'Close', ownThread: 'The page may respond more slowly: no worker could be started ({reason}).', starting: 'Starting', notStarted: 'talktally could not start: {message}', accounted: 'Where every row went', details: 'Details of {name}', quality: 'Data quality', noFindings: 'Nothing found wrong with the data.', reaches: 'Metrics it reaches',
  filesLoaded: { one: '# file', other: '# files' }, rows: { one: '# row', other: '# rows' }, listSize: { one: '# number', other: '# numbers' },
};

type Forms = { readonly one: string; readonly few?: string; readonly many?: string; readonly other: string };
type Words = { readonly [Key in keyof typeof en]: (typeof en)[Key] extends string ? string : Forms };

const fr: Words = {
  tagline: 'Tous les chiffres de votre téléphonie, support, chat et communauté, calculés dans cette page à partir de leurs exports.',
  dropTitle: 'Déposez vos exports ici', dropHint: 'CSV, TSV, JSON, NDJSON ou XLSX, compressés ou non ; autant que vous voulez, de n’importe lequel des cinq systèmes.',
  choose: 'Choisir des fichiers', sample: 'Ouvrir les données d’exemple', privacy: 'Rien ne quitte cet appareil. Les fichiers sont lus ici, par WebAssembly ; une fois chargée, la page n’émet aucune requête.',
  offers: 'Ce que vous obtenez', offer1: 'Les rapports d’OpenPhone, Mango, HubSpot, iAdvize et Brand Communities', offer2: 'Un justificatif derrière chaque chiffre : formule, lignes utilisées, lignes écartées et pourquoi', offer3: 'Chaque ligne justifiée : lue, chargée, en double ou rejetée avec son motif',
  files: 'Fichiers', file: 'Fichier', addFiles: 'Ajouter des fichiers', clear: 'Tout retirer', language: 'Langue', theme: 'Thème', light: 'Clair', dark: 'Sombre', system: 'Comme le système',
  share: 'Copier le lien', shared: 'Lien copié. Il contient la vue, jamais les données.', shareFailed: 'Copiez l’adresse de cette page : elle contient la vue, jamais les données.', print: 'Imprimer',
  reports: 'Rapports', findReport: 'Chercher un rapport', noReport: 'Aucun rapport de ce nom.', needsFiles: 'il manque {names}', skip: 'Aller au rapport', menu: 'Menu des rapports',
  period: 'Période', all: 'Toutes les données', today: 'Aujourd’hui', yesterday: 'Hier', last_7_days: '7 derniers jours', last_4_weeks: '4 dernières semaines', last_3_months: '3 derniers mois', last_12_months: '12 derniers mois',
  week_to_date: 'Semaine en cours', month_to_date: 'Mois en cours', quarter_to_date: 'Trimestre en cours', year_to_date: 'Année en cours', custom: 'Du … au', from: 'Du', to: 'Au',
  by: 'Par', auto: 'Automatique', hour: 'Heure', day: 'Jour', week: 'Semaine', month: 'Mois', quarter: 'Trimestre', year: 'Année', timeZone: 'Fuseau horaire',
  compare: 'Comparer à', compareDefault: 'Période précédente (chiffres clés)', previous_period: 'Période précédente (partout)', previous_year: 'Année précédente', explicit: 'Une période choisie',
  addFilter: 'Ajouter un filtre', filterColumn: 'Colonne', filterValues: 'Valeurs', filterIs: 'est', filterIsNot: 'n’est pas', apply: 'Appliquer', cancel: 'Annuler', remove: 'Retirer le filtre {name}', noValues: 'Aucune valeur dans les fichiers chargés.', findValue: 'Chercher une valeur',
  lists: 'Listes de numéros', newList: 'Nouvelle liste', listName: 'Nom de la liste', listLines: 'Numéros de la liste', save: 'Enregistrer', delete: 'Supprimer la liste {name}', listsHint: 'Les listes restent sur cet appareil et servent au rapport « Numéros ».', noLists: 'Aucune liste pour l’instant.', edit: 'Modifier la liste {name}',
  blocks: 'Contenu', blocksHint: 'Parties du rapport à afficher et à imprimer', options: 'Calcul', now: 'Calculé à l’instant', callback: 'Rappel sous (ex. 24h)', attribution: 'Vente attribuée sous (ex. 72h)', target: 'Objectif de décroché, en secondes', hours: 'Heures d’ouverture (ex. Mo-Fr 09:00-18:00)', keywords: 'Mots-clés, séparés par des virgules', defaultHint: 'Vide : selon la définition de l’indicateur.',
  takenFor: 'Reconnu comme', confidence: 'certitude {value}', mapping: 'Colonnes', table: 'Table', rowsRead: 'Lignes lues', rowsTouched: 'Lignes', rowsLoaded: 'Chargées', rowsDuplicate: 'En double', rowsRejected: 'Rejetées', cellsUnreadable: 'Cellules illisibles',
  rejectedRows: 'Lignes rejetées', warnings: 'Avertissements', line: 'Ligne', column: 'Colonne', value: 'Valeur', reason: 'Motif', loading: 'Lecture de {name}', failed: '{name} n’a pas pu être lu : {message}', inFile: 'Dans le fichier',
  close: 'Fermer', ownThread: 'La page peut répondre plus lentement : aucun worker n’a pu démarrer ({reason}).', starting: 'Démarrage', notStarted: 'talktally n’a pas pu démarrer : {message}', accounted: 'Où est passée chaque ligne', details: 'Détails de {name}', quality: 'Qualité des données', noFindings: 'Rien d’anormal dans les données.', reaches: 'Indicateurs concernés',
  filesLoaded: { one: '# fichier', many: '# fichiers', other: '# fichiers' }, rows: { one: '# ligne', many: '# lignes', other: '# lignes' }, listSize: { one: '# numéro', many: '# numéros', other: '# numéros' },
};

const ru: Words = {
  tagline: 'Все показатели телефонии, поддержки, чата и сообщества: страница считает их сама по выгруженным файлам.',
  dropTitle: 'Перетащите сюда выгруженные файлы', dropHint: 'CSV, TSV, JSON, NDJSON или XLSX, можно в архиве; сколько угодно, из любой из пяти систем.',
  choose: 'Выбрать файлы', sample: 'Открыть примеры данных', privacy: 'Ничто не покидает это устройство. Файлы читаются здесь же, через WebAssembly; после загрузки страница не делает ни одного запроса.',
  offers: 'Что получится', offer1: 'Отчёты OpenPhone, Mango, HubSpot, iAdvize и Brand Communities', offer2: 'Обоснование каждого числа: формула, учтённые строки, неучтённые строки и почему', offer3: 'Учёт каждой строки: прочитана, загружена, повтор или отклонена с причиной',
  files: 'Файлы', file: 'Файл', addFiles: 'Добавить файлы', clear: 'Убрать все', language: 'Язык', theme: 'Тема', light: 'Светлая', dark: 'Тёмная', system: 'Как в системе',
  share: 'Копировать ссылку', shared: 'Ссылка скопирована. В ней только вид, без данных.', shareFailed: 'Скопируйте адрес страницы: в нём только вид, без данных.', print: 'Печать',
  reports: 'Отчёты', findReport: 'Найти отчёт', noReport: 'Такого отчёта нет.', needsFiles: 'не хватает: {names}', skip: 'Перейти к отчёту', menu: 'Меню отчётов',
  period: 'Период', all: 'Все данные', today: 'Сегодня', yesterday: 'Вчера', last_7_days: 'Последние 7 дней', last_4_weeks: 'Последние 4 недели', last_3_months: 'Последние 3 месяца', last_12_months: 'Последние 12 месяцев',
  week_to_date: 'С начала недели', month_to_date: 'С начала месяца', quarter_to_date: 'С начала квартала', year_to_date: 'С начала года', custom: 'С … по', from: 'С', to: 'По',
  by: 'По', auto: 'Автоматически', hour: 'Часам', day: 'Дням', week: 'Неделям', month: 'Месяцам', quarter: 'Кварталам', year: 'Годам', timeZone: 'Часовой пояс',
  compare: 'Сравнить с', compareDefault: 'Прошлым периодом (показатели)', previous_period: 'Прошлым периодом (везде)', previous_year: 'Прошлым годом', explicit: 'Выбранным периодом',
  addFilter: 'Добавить фильтр', filterColumn: 'Столбец', filterValues: 'Значения', filterIs: 'равно', filterIsNot: 'не равно', apply: 'Применить', cancel: 'Отмена', remove: 'Убрать фильтр {name}', noValues: 'В загруженных файлах нет значений.', findValue: 'Найти значение',
  lists: 'Списки номеров', newList: 'Новый список', listName: 'Название списка', listLines: 'Номера в списке', save: 'Сохранить', delete: 'Удалить список {name}', listsHint: 'Списки хранятся на этом устройстве и нужны отчёту «Номера».', noLists: 'Списков пока нет.', edit: 'Изменить список {name}',
  blocks: 'Состав', blocksHint: 'Части отчёта, которые показать и напечатать', options: 'Расчёт', now: 'На момент', callback: 'Перезвон в течение (напр. 24h)', attribution: 'Продажа засчитывается в течение (напр. 72h)', target: 'Цель ответа, секунд', hours: 'Часы работы (напр. Mo-Fr 09:00-18:00)', keywords: 'Ключевые слова через запятую', defaultHint: 'Пусто: как определено в показателе.',
  takenFor: 'Распознан как', confidence: 'уверенность {value}', mapping: 'Столбцы', table: 'Таблица', rowsRead: 'Прочитано строк', rowsTouched: 'Строк', rowsLoaded: 'Загружено', rowsDuplicate: 'Повторов', rowsRejected: 'Отклонено', cellsUnreadable: 'Нечитаемых ячеек',
  rejectedRows: 'Отклонённые строки', warnings: 'Предупреждения', line: 'Строка', column: 'Столбец', value: 'Значение', reason: 'Причина', loading: 'Чтение {name}', failed: '{name} не удалось прочитать: {message}', inFile: 'В файле',
  close: 'Закрыть', ownThread: 'Страница может отвечать медленнее: рабочий поток не запустился ({reason}).', starting: 'Запуск', notStarted: 'talktally не запустился: {message}', accounted: 'Куда ушла каждая строка', details: 'Подробности: {name}', quality: 'Качество данных', noFindings: 'С данными всё в порядке.', reaches: 'Затронутые показатели',
  filesLoaded: { one: '# файл', few: '# файла', many: '# файлов', other: '# файла' }, rows: { one: '# строка', few: '# строки', many: '# строк', other: '# строки' }, listSize: { one: '# номер', few: '# номера', many: '# номеров', other: '# номера' },
};

const all: Readonly<Record<Locale, Words>> = { en, fr, ru };

type PlainKey = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];
type CountKey = Exclude<keyof Words, PlainKey>;

export type Say = (key: PlainKey, values?: Readonly<Record<string, string>>) => string;
export type SayCount = (key: CountKey, count: number) => string;

export function sayIn(locale: Locale): Say {
  return (key, values = {}) => fill(all[locale][key], values);
}

export function sayCountIn(locale: Locale): SayCount {
  return (key, count) => plural(locale, all[locale][key] as unknown as Readonly<Record<string, string>>, count);
}
