// SPDX-License-Identifier: Apache-2.0
//
// The canonical tables as the reference knows them: every column, its type, whether it is required, and
// the column that dates a row when nothing else is said.

const text = 'text';
const time = 'instant';
const number = 'number';
const flag = 'boolean';
const list = 'list';

/** name -> {columns: {name: type}, required: [...], basis} */
export const TABLES = {
  calls: {
    columns: {
      id: text, direction: text, status: text, started_at: time, answered_at: time, ended_at: time,
      duration_s: number, line: text, party: text, agent: text, team: text, conversation_id: text,
      source: text, voicemail: flag, tags: list,
    },
    required: ['direction', 'status', 'started_at'], basis: 'started_at',
  },
  messages: {
    columns: {
      id: text, conversation_id: text, ticket_id: text, sent_at: time, direction: text, author_type: text,
      author: text, channel: text, line: text, party: text, status: text, feedback: text, text, team: text,
    },
    required: ['sent_at', 'direction'], basis: 'sent_at',
  },
  conversations: {
    columns: {
      id: text, visitor: text, channel: text, project: text, started_at: time, closed_at: time, status: text,
      category: text, agent: text, team: text, automation: text, bot_outcome: text, intent_detected: flag,
      line: text, source: text, url: text,
    },
    required: ['id'], basis: 'closed_at',
  },
  contacts: {
    columns: {
      id: text, conversation_id: text, agent: text, agent_type: text, group: text, rule: text, pushed_at: time,
      ended_at: time, end_reason: text, initiated_by: text, answered: flag, channel: text, project: text,
    },
    required: ['conversation_id', 'agent', 'pushed_at'], basis: 'ended_at',
  },
  tickets: {
    columns: {
      id: text, created_at: time, closed_at: time, first_response_at: time, pipeline: text, stage: text,
      status: text, source: text, owner: text, team: text, customer: text, category: text, priority: text,
    },
    required: ['id', 'created_at'], basis: 'created_at',
  },
  ticket_stages: {
    columns: { ticket_id: text, pipeline: text, stage: text, entered_at: time, exited_at: time },
    required: ['ticket_id', 'stage', 'entered_at'], basis: null,
  },
  ratings: {
    columns: {
      id: text, kind: text, score: number, comment: text, submitted_at: time, conversation_id: text,
      ticket_id: text, agent: text, team: text, customer: text, channel: text, category: text,
    },
    required: ['kind', 'score', 'submitted_at'], basis: 'submitted_at',
  },
  transactions: {
    columns: {
      id: text, visitor: text, conversation_id: text, placed_at: time, amount: number, currency: text,
    },
    required: ['id', 'placed_at', 'amount'], basis: 'placed_at',
  },
  presence: {
    columns: {
      agent: text, started_at: time, ended_at: time, availability: text, occupancy: text, label: text,
      channel: text, group: text, team: text,
    },
    required: ['agent', 'started_at', 'availability'], basis: null,
  },
  engagements: {
    columns: { at: time, kind: text, rule: text, count: number, channel: text, project: text },
    required: ['at', 'kind'], basis: 'at',
  },
  questions: {
    columns: {
      id: text, asked_at: time, visitor: text, text, url: text, audience: text, moderated: flag, category: text,
    },
    required: ['id', 'asked_at'], basis: 'asked_at',
  },
  answers: {
    columns: {
      id: text, question_id: text, answered_at: time, author_type: text, author: text, text, useful: flag,
    },
    required: ['question_id', 'answered_at', 'author_type'], basis: 'answered_at',
  },
  qa_views: {
    columns: { at: time, qa: text, title: text, useful: flag, count: number },
    required: ['at', 'qa'], basis: 'at',
  },
  members: {
    columns: { id: text, registered_at: time, role: text },
    required: ['id', 'registered_at'], basis: 'registered_at',
  },
  costs: {
    columns: { day: 'date', amount: number, currency: text, line: text, channel: text, campaign: text },
    required: ['day', 'amount'], basis: 'day',
  },
  agents: {
    columns: { id: text, name: text, team: text, time_zone: text, working_hours: text },
    required: ['id'], basis: null,
  },
  lines: {
    columns: { id: text, label: text, groups: list, agents: list },
    required: ['id'], basis: null,
  },
};
