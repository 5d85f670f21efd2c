// SPDX-License-Identifier: Apache-2.0
//
// Design tokens. A page sets `--tt-*` to theme the elements; light or dark
// follows its `color-scheme`.
import { css } from 'lit';

export const tokens = css`
  :host {
    --_bg: var(--tt-bg, light-dark(#f6f7f9, #12161c));
    --_surface: var(--tt-surface, light-dark(#ffffff, #1a2029));
    --_raised: var(--tt-raised, light-dark(#f1f3f6, #222a35));
    --_text: var(--tt-text, light-dark(#1b2430, #e6ebf2));
    --_muted: var(--tt-muted, light-dark(#5a6675, #9aa7b8));
    --_border: var(--tt-border, light-dark(#dde2e9, #303a48));
    --_accent: var(--tt-accent, light-dark(#0b6b74, #4fc3cd));
    --_on-accent: var(--tt-on-accent, light-dark(#ffffff, #0b1a1c));
    --_good: var(--tt-good, light-dark(#17693a, #6bd08f));
    --_bad: var(--tt-bad, light-dark(#a8301f, #ff9c8a));
    --_warn: var(--tt-warn, light-dark(#7a4d00, #f0bd5e));
    --_series-1: var(--tt-series-1, light-dark(#0b6b74, #4fc3cd));
    --_series-2: var(--tt-series-2, light-dark(#c2571a, #f3995f));
    --_series-3: var(--tt-series-3, light-dark(#4756b8, #97a5ff));
    --_series-4: var(--tt-series-4, light-dark(#8c6a00, #dcbb47));
    --_series-5: var(--tt-series-5, light-dark(#a03a74, #ef8fc0));
    --_series-6: var(--tt-series-6, light-dark(#2f7d32, #7fcd83));
    --_series-7: var(--tt-series-7, light-dark(#5f6b7a, #a8b4c4));
    --_series-8: var(--tt-series-8, light-dark(#7445a8, #c39cf0));
    --_radius: var(--tt-radius, 8px);
    --_gap: var(--tt-gap, 16px);
    --_font: var(--tt-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif);
    display: block;
    color: var(--_text);
    font: 14px/1.45 var(--_font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  button,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  .plain {
    border: 1px solid var(--_border);
    border-radius: 6px;
    background: var(--_surface);
    padding: 3px 10px;
    font-size: 12.5px;
    color: var(--_muted);
    cursor: pointer;
  }
  .plain:hover {
    color: var(--_text);
    border-color: var(--_muted);
  }
  .plain[aria-pressed='true'] {
    background: var(--_raised);
    color: var(--_text);
  }
  .figure {
    border: 0;
    background: none;
    padding: 0;
    margin: 0;
    text-align: inherit;
    cursor: pointer;
    border-radius: 3px;
  }
  .figure:hover {
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .muted {
    color: var(--_muted);
  }
  .hidden-text {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    .plain,
    .no-print {
      display: none !important;
    }
  }
`;
