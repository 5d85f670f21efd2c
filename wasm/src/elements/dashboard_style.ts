// SPDX-License-Identifier: Apache-2.0
//
// How <talktally-dashboard>, a whole report, looks.
import { css } from 'lit';

export const dashboardStyle = css`
  .blocks {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_gap) * 1.5) var(--_gap);
  }
  .blocks[aria-busy='true'] {
    opacity: 0.6;
  }
  .block {
    min-width: 0;
    break-inside: avoid;
  }
  .block.wide {
    grid-column: 1 / -1;
  }
  .panel {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    padding: 12px 14px 14px;
  }
  header {
    display: flex;
    align-items: baseline;
    gap: 8px;
    margin: 0 0 8px;
  }
  h2 {
    font-size: 14px;
    font-weight: 600;
    margin: 0;
    margin-inline-end: auto;
  }
  .notes {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
    font-size: 12.5px;
    color: var(--_muted);
  }
  .notice {
    background: var(--_raised);
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_warn);
    border-radius: 6px;
    padding: 8px 12px;
    margin: 0 0 16px;
  }
  textarea {
    width: 100%;
    min-height: 96px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    padding: 10px 12px;
    resize: vertical;
    field-sizing: content;
  }
  .written {
    display: none;
    white-space: pre-wrap;
    margin: 0;
  }
  dialog {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    padding: 0;
    width: min(680px, calc(100vw - 32px));
    max-height: calc(100vh - 48px);
    box-shadow: 0 16px 48px rgb(0 0 0 / 0.28);
  }
  dialog.broad {
    width: min(1100px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: rgb(12 16 22 / 0.45);
  }
  .top {
    position: sticky;
    top: 0;
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    padding: 12px 18px;
    background: var(--_surface);
    border-bottom: 1px solid var(--_border);
  }
  .body {
    padding: 16px 18px 18px;
  }
  @media screen and (max-width: 820px) {
    .blocks {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    textarea,
    .unwritten {
      display: none;
    }

    .written {
      display: block;
    }
    .panel {
      border-color: #ccc;
    }
  }
`;
