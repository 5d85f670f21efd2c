// SPDX-License-Identifier: Apache-2.0
//
// How <talktally-table>, a table that sorts, looks.
import { css } from 'lit';

export const tableStyle = css`
  .scroll {
    overflow: auto;
    max-height: var(--tt-table-height, 460px);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    width: 100%;
  }
  th,
  td {
    padding: 6px 12px;
    text-align: start;
    border-bottom: 1px solid var(--_border);
    white-space: nowrap;
    vertical-align: top;
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  .number {
    text-align: end;
  }
  .long {
    white-space: normal;
    min-width: 260px;
    overflow-wrap: anywhere;
  }
  thead th {
    position: sticky;
    top: 0;
    z-index: 2;
    background: var(--_raised);
    color: var(--_muted);
    font-weight: 600;
    font-size: 12.5px;
    vertical-align: bottom;
    white-space: normal;
    min-width: 76px;
    max-width: 150px;
    line-height: 1.25;
  }
  thead button {
    border: 0;
    background: none;
    padding: 0;
    text-align: inherit;
    font-weight: inherit;
    cursor: pointer;
  }
  thead button:hover {
    color: var(--_text);
  }
  tbody th {
    font-weight: 500;
  }
  tbody th,
  tfoot th,
  thead th:first-child {
    position: sticky;
    left: 0;
  }
  thead th:first-child,
  tfoot th {
    z-index: 3;
  }
  tbody th {
    background: var(--_surface);
  }
  tbody tr:hover > * {
    background: var(--_raised);
  }
  tfoot > tr > * {
    position: sticky;
    bottom: 0;
    background: var(--_raised);
    font-weight: 600;
    border-top: 1px solid var(--_border);
    border-bottom: 0;
  }
  .moved {
    display: block;
    font-size: 11.5px;
    color: var(--_muted);
  }
  .flag {
    color: var(--_warn);
    font-size: 11.5px;
    display: block;
  }
  .foot {
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 8px 2px 0;
    font-size: 12.5px;
  }
  caption {
    text-align: start;
  }
  .none {
    margin: 0;
    padding: 18px 12px;
    color: var(--_muted);
  }
  @media print {
    .scroll {
      max-height: none;
      overflow: visible;
    }
    thead th,
    tfoot > tr > * {
      position: static;
    }
  }
`;
