// SPDX-License-Identifier: Apache-2.0
//
// Names of columns, tables and of the values the canonical tables define, in
// the three languages. Anything else is shown as the file has it.
import type { Cell, Column } from '../types.js';
import type { Locale } from './locale.js';
import { weekday } from './format.js';
import { say } from './words.js';

type Names = Readonly<Record<string, readonly [en: string, fr: string, ru: string]>>;

const columns: Names = {
  hour: ['Hour', 'Heure', 'Час'], day: ['Day', 'Jour', 'День'], week: ['Week', 'Semaine', 'Неделя'], month: ['Month', 'Mois', 'Месяц'],
  quarter: ['Quarter', 'Trimestre', 'Квартал'], year: ['Year', 'Année', 'Год'], weekday: ['Weekday', 'Jour de semaine', 'День недели'],
  line: ['Line', 'Ligne', 'Линия'], line_group: ['List of lines', 'Liste de lignes', 'Список линий'], agent: ['Agent', 'Conseiller', 'Оператор'],
  assigned_agent: ['Assigned agent', 'Conseiller attitré', 'Назначенный оператор'],
  team: ['Team', 'Équipe', 'Команда'], owner: ['Owner', 'Propriétaire', 'Ответственный'], channel: ['Channel', 'Canal', 'Канал'],
  project: ['Project', 'Projet', 'Проект'], pipeline: ['Pipeline', 'Pipeline', 'Воронка'], stage: ['Stage', 'Étape', 'Этап'],
  source: ['Source', 'Source', 'Источник'], category: ['Category', 'Catégorie', 'Категория'], status: ['Status', 'Statut', 'Статус'],
  direction: ['Direction', 'Sens', 'Направление'], label: ['Label', 'Libellé', 'Метка'], group: ['Group', 'Groupe', 'Группа'],
  score: ['Score', 'Note', 'Оценка'], comment: ['Comment', 'Commentaire', 'Комментарий'], customer: ['Customer', 'Client', 'Клиент'],
  visitor: ['Visitor', 'Visiteur', 'Посетитель'], author: ['Author', 'Auteur', 'Автор'], author_type: ['Author type', 'Type d’auteur', 'Тип автора'],
  agent_type: ['Agent type', 'Type de conseiller', 'Тип оператора'], kind: ['Kind', 'Type', 'Вид'], rule: ['Rule', 'Règle', 'Правило'],
  bot_outcome: ['Outcome', 'Issue', 'Исход'], automation: ['Automation', 'Automatisation', 'Автоматизация'],
  qa: ['Q&A item', 'Fiche Q&A', 'Материал Q&A'], title: ['Title', 'Titre', 'Заголовок'], url: ['Page', 'Page', 'Страница'],
  keyword: ['Keyword', 'Mot-clé', 'Ключевое слово'], ticket_id: ['Ticket', 'Ticket', 'Тикет'], conversation_id: ['Conversation', 'Conversation', 'Беседа'],
  question_id: ['Question', 'Question', 'Вопрос'], id: ['Id', 'Id', 'Ид.'], text: ['Text', 'Texte', 'Текст'], party: ['Other number', 'Autre numéro', 'Собеседник'],
  started_at: ['Started', 'Début', 'Начало'], answered_at: ['Answered', 'Décroché', 'Ответ'], ended_at: ['Ended', 'Fin', 'Конец'],
  closed_at: ['Closed', 'Clôture', 'Закрытие'], sent_at: ['Sent', 'Envoi', 'Отправлено'], submitted_at: ['Submitted', 'Reçu', 'Получено'],
  asked_at: ['Asked', 'Posée', 'Задан'], pushed_at: ['Pushed', 'Attribué', 'Передан'], created_at: ['Created', 'Création', 'Создан'],
  placed_at: ['Placed', 'Passée', 'Оформлен'], duration_s: ['Talk time', 'Durée', 'Длительность'], voicemail: ['Voicemail', 'Message vocal', 'Голосовая почта'],
  tags: ['Tags', 'Étiquettes', 'Метки'], end_reason: ['End reason', 'Motif de fin', 'Причина конца'], priority: ['Priority', 'Priorité', 'Приоритет'],
  audience: ['Audience', 'Destinataire', 'Адресат'], availability: ['Availability', 'Disponibilité', 'Доступность'], occupancy: ['Occupancy', 'Occupation', 'Занятость'],
  currency: ['Currency', 'Devise', 'Валюта'], campaign: ['Campaign', 'Campagne', 'Кампания'], feedback: ['Feedback', 'Avis', 'Отзыв'],
  moderated: ['Moderated', 'Modérée', 'Модерация'], useful: ['Useful', 'Utile', 'Полезно'], role: ['Role', 'Rôle', 'Роль'],
  initiated_by: ['Initiated by', 'À l’initiative de', 'Инициатор'], answered: ['Answered', 'Répondu', 'Отвечено'], thread: ['Thread', 'Fil', 'Переписка'],
  entered_at: ['Entered', 'Entrée', 'Вход'], exited_at: ['Exited', 'Sortie', 'Выход'], registered_at: ['Registered', 'Inscription', 'Регистрация'],
  first_response_at: ['First response', 'Première réponse', 'Первый ответ'], at: ['At', 'Le', 'Когда'], name: ['Name', 'Nom', 'Имя'],
  amount: ['Amount', 'Montant', 'Сумма'], count: ['Count', 'Nombre', 'Количество'], intent_detected: ['Intent detected', 'Intention détectée', 'Намерение распознано'],
  groups: ['Lists', 'Listes', 'Списки'], agents: ['Agents', 'Conseillers', 'Операторы'], time_zone: ['Time zone', 'Fuseau horaire', 'Часовой пояс'], working_hours: ['Working hours', 'Heures de travail', 'Рабочие часы'],
};

const tables: Names = {
  calls: ['calls', 'appels', 'звонки'], messages: ['messages', 'messages', 'сообщения'], conversations: ['conversations', 'conversations', 'беседы'],
  contacts: ['contacts', 'contacts', 'контакты'], tickets: ['tickets', 'tickets', 'тикеты'], ticket_stages: ['ticket stages', 'étapes des tickets', 'этапы тикетов'],
  ratings: ['ratings', 'notes', 'оценки'], transactions: ['transactions', 'transactions', 'транзакции'], presence: ['presence', 'présence', 'присутствие'],
  engagements: ['engagements', 'affichages', 'показы'], questions: ['questions', 'questions', 'вопросы'], answers: ['answers', 'réponses', 'ответы'],
  qa_views: ['Q&A views', 'consultations Q&A', 'просмотры Q&A'], members: ['members', 'membres', 'участники'], costs: ['costs', 'coûts', 'расходы'],
  agents: ['agents', 'conseillers', 'операторы'], lines: ['lines', 'lignes', 'линии'],
};

const values: Names = {
  incoming: ['Incoming', 'Entrant', 'Входящие'], outgoing: ['Outgoing', 'Sortant', 'Исходящие'],
  completed: ['Completed', 'Terminé', 'Завершён'], missed: ['Missed', 'Manqué', 'Пропущен'], ringing: ['Ringing', 'En sonnerie', 'Звонит'],
  canceled: ['Canceled', 'Annulé', 'Отменён'], received: ['Received', 'Reçu', 'Получено'], delivered: ['Delivered', 'Remis', 'Доставлено'],
  undelivered: ['Undelivered', 'Non remis', 'Не доставлено'], visitor: ['Visitor', 'Visiteur', 'Посетитель'], agent: ['Agent', 'Conseiller', 'Оператор'],
  expert: ['Expert', 'Expert', 'Эксперт'], copilot: ['Copilot', 'Copilot', 'Копилот'], bot: ['Bot', 'Bot', 'Бот'], system: ['System', 'Système', 'Система'],
  coach: ['Coach', 'Coach', 'Коуч'], admin: ['Admin', 'Administrateur', 'Администратор'], customer_service: ['Customer service', 'Service client', 'Служба поддержки'],
  qa: ['Dynamic Q&A', 'Q&A dynamique', 'Динамические Q&A'], member: ['Member', 'Membre', 'Участник'], community: ['Community', 'Communauté', 'Сообщество'],
  waiting: ['Waiting', 'En attente', 'Ожидает'], active: ['Active', 'En cours', 'Активен'], paused: ['Paused', 'En pause', 'На паузе'], closed: ['Closed', 'Clôturé', 'Закрыт'],
  full: ['Full', 'Complète', 'Полная'], partial: ['Partial', 'Partielle', 'Частичная'], none: ['None', 'Aucune', 'Нет'], idle: ['Idle', 'Inoccupé', 'Свободен'],
  available: ['Available', 'Disponible', 'Доступен'], unavailable: ['Unavailable', 'Indisponible', 'Недоступен'],
  abandoned: ['Abandoned', 'Abandonné', 'Брошен'], transferred: ['Transferred', 'Transféré', 'Передан'], transfer_failed: ['Transfer failed', 'Transfert échoué', 'Передача не удалась'],
  positive: ['Positive', 'Positif', 'Положительный'], negative: ['Negative', 'Négatif', 'Отрицательный'],
};

/** Columns whose values are the vocabulary above; a line named "none" stays as it is. */
const enumerated = new Set(['direction', 'status', 'author_type', 'agent_type', 'automation', 'bot_outcome', 'availability', 'occupancy', 'feedback', 'audience', 'role', 'end_reason', 'initiated_by']);

const place: Readonly<Record<Locale, 0 | 1 | 2>> = { en: 0, fr: 1, ru: 2 };

function look(names: Names, key: string, locale: Locale): string | undefined {
  return Object.hasOwn(names, key) ? names[key]?.[place[locale]] : undefined;
}

export function columnName(column: string, locale: Locale): string {
  return look(columns, column, locale) ?? column.replaceAll('_', ' ');
}

/** A column of the canonical tables, or one that a query makes: not one that only a file has. */
export function isColumn(column: string): boolean {
  return Object.hasOwn(columns, column);
}

/** `calls` or `calls.party`. */
export function tableName(table: string, locale: Locale): string {
  const [name = '', column] = table.split('.');
  const shown = look(tables, name, locale) ?? name;
  return column ? `${shown} (${columnName(column, locale)})` : shown;
}

/** A dimension's value: null is a group of its own, with a name. */
export function valueName(column: string, value: Cell, locale: Locale): string {
  if (value === null) return say(locale, 'none');
  if (typeof value === 'boolean') return say(locale, value ? 'yes' : 'no');
  if (column === 'weekday') return weekday(Number(value), locale);
  if (column === 'hour') return `${String(value).padStart(2, '0')}:00`;
  const text = String(value);
  return enumerated.has(column) ? look(values, text, locale) ?? text : text;
}

/** What the line or agent is called that a value of a result's column names; undefined when it has no label. */
export function labelOf(column: Column | undefined, value: Cell): string | undefined {
  const labels = column?.labels;
  return typeof value === 'string' && labels && Object.hasOwn(labels, value) ? labels[value] : undefined;
}

/** A value of a result's column, by its label when there is one. */
export function shownValue(column: Column | undefined, value: Cell, locale: Locale): string {
  return labelOf(column, value) ?? valueName(column?.name ?? '', value, locale);
}

/** Values of the canonical vocabularies: they say nothing about anyone's data. */
export function isVocabulary(column: string, value: string): boolean {
  return enumerated.has(column) && Object.hasOwn(values, value);
}
