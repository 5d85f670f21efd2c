// SPDX-License-Identifier: Apache-2.0
//
// A chart's data as an ECharts option. Colours are the elements' own custom
// properties, so that a change of theme repaints without drawing again.
import type { Cell, Column, ResultTable, Unit } from '../types.js';
import type { ChartKind } from './option_kind.js';
import { adds, type ChartData, chartData, type Series, slices } from './series.js';

/** How the element names things, in its language. */
export interface Naming {
  readonly title: (metric: string) => string;
  readonly value: (column: Column | undefined, value: Cell) => string;
  readonly bucket: (label: string, short: boolean) => string;
  readonly figure: (value: number | null, unit: Unit | undefined) => string;
  readonly short: (value: number, unit: Unit | undefined) => string;
  readonly others: string;
  readonly before: (figure: string) => string;
  readonly font: string;
}

const seriesColours = 8;
export const colours = Array.from({ length: seriesColours }, (_, index) => `var(--_series-${index + 1})`);
const muted = 'var(--_muted)';
const lineColour = 'var(--_border)';

function common(naming: Naming): Record<string, unknown> {
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily: naming.font, fontSize: 12, color: muted },
  };
}

function tooltip(trigger: 'axis' | 'item', formatter: (given: never) => string): Record<string, unknown> {
  return {
    trigger, renderMode: 'richText', confine: true, formatter,
    backgroundColor: 'var(--_surface)', borderColor: lineColour, borderWidth: 1, padding: [8, 10],
    textStyle: { color: 'var(--_text)', fontSize: 12, lineHeight: 17, textShadowBlur: 0, textBorderWidth: 0 },
    axisPointer: { type: 'line', lineStyle: { color: muted, type: 'dotted' }, label: { show: false } },
  };
}

function legend(names: readonly string[]): Record<string, unknown> {
  return {
    show: names.length > 1, type: 'scroll', top: 3, left: 0, width: '66%', icon: 'roundRect', itemWidth: 10, itemHeight: 10, itemGap: 14,
    textStyle: { color: 'var(--_text)', fontSize: 12 }, inactiveColor: lineColour, pageIconColor: muted, pageIconInactiveColor: lineColour, pageTextStyle: { color: muted },
  };
}

export function seriesName(series: Series, data: ChartData, naming: Naming, manyMetrics: boolean): string {
  const group = series.group.map((value, index) => naming.value(data.splitBy[index], value)).join(' · ');
  if (group === '') return naming.title(series.metric.name);
  return manyMetrics ? `${group}: ${naming.title(series.metric.name)}` : group;
}

function categoryName(data: ChartData, value: Cell, naming: Naming, short: boolean): string {
  if (!data.axis) return '';
  return data.axis.kind === 'time' ? naming.bucket(String(value), short) : naming.value(data.axis, value);
}

/** Steps of a clock, in seconds: an axis of minutes does not go by 33:20. */
const clockSteps = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Five steps or fewer up to the greatest length of time; whole days beyond a day. */
function clockStep(most: number): number {
  return clockSteps.find((step) => most <= step * 5) ?? Math.ceil(most / 5 / 86_400) * 86_400;
}

/** The steps of an axis of durations, and a whole number of them as its end. */
function clock(most: number): Record<string, unknown> {
  const interval = clockStep(most);
  return { interval, max: Math.ceil(most / interval) * interval };
}

function greatest(data: ChartData, unit: Unit | undefined): number {
  return Math.max(1, ...data.series.filter((one) => one.metric.unit === unit).flatMap((one) => [...one.points.map((point) => point.value ?? 0), ...(one.before ?? []).map((value) => value ?? 0)]));
}

function valueAxes(data: ChartData, naming: Naming): readonly Record<string, unknown>[] {
  return data.units.slice(0, 2).map((unit, index) => ({
    ...(unit === 'seconds' && clock(greatest(data, unit))),
    type: 'value', position: index === 0 ? 'left' : 'right', minInterval: unit === 'count' ? 1 : 0,
    axisLabel: { color: muted, formatter: (value: number) => naming.short(value, unit) },
    splitLine: { show: index === 0, lineStyle: { color: lineColour } }, axisLine: { show: false }, axisTick: { show: false },
  }));
}

/** Columns for what adds up over few buckets, lines for the rest. */
function asColumns(data: ChartData, kind: ChartKind): boolean {
  if (kind === 'bars') return true;
  return data.series.length <= 3 && data.categories.length <= 62 && data.series.every((one) => adds(one.metric.unit));
}

function trend(data: ChartData, kind: ChartKind, naming: Naming): Record<string, unknown> {
  const manyMetrics = new Set(data.series.map((one) => one.metric.name)).size > 1;
  const names = data.series.map((one) => seriesName(one, data, naming, manyMetrics));
  const columns = asColumns(data, kind);
  return {
    ...common(naming),
    legend: legend(names),
    grid: { left: 4, right: 12, top: 40, bottom: 2, containLabel: true },
    tooltip: tooltip('axis', (given: { dataIndex: number }[]) => {
      const at = given[0]?.dataIndex ?? 0;
      const lines = data.series.map((one, index) => {
        const was = one.before ? ` (${naming.before(naming.figure(one.before[at] ?? null, one.metric.unit))})` : '';
        return `${names[index] ?? ''}: ${naming.figure(one.points[at]?.value ?? null, one.metric.unit)}${was}`;
      });
      return [categoryName(data, data.categories[at] ?? null, naming, false), ...lines].join('\n');
    }),
    xAxis: {
      type: 'category', data: data.categories.map((value) => categoryName(data, value, naming, true)), boundaryGap: columns,
      axisLine: { lineStyle: { color: lineColour } }, axisTick: { show: false }, axisLabel: { color: muted, hideOverlap: true },
    },
    yAxis: valueAxes(data, naming),
    series: [...data.series.map((one, index) => ({
      id: String(index), name: names[index], type: columns ? 'bar' : 'line', yAxisIndex: axisOf(data, one),
      barMaxWidth: 26, barGap: '12%', showSymbol: data.categories.length <= 40, symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 },
      emphasis: { disabled: true }, ...(columns && { itemStyle: { borderRadius: [2, 2, 0, 0] } }),
      data: one.points.map((point) => ({ value: point.value, ...(point.partial && { itemStyle: { opacity: 0.45 } }) })),
    })), ...data.series.flatMap((one, index) => (one.before ? [before(data, one, index, names[index] ?? '')] : []))],
  };
}

function axisOf(data: ChartData, series: Series): number {
  return Math.min(1, Math.max(0, data.units.indexOf(series.metric.unit)));
}

/** The period compared with, as a dotted line in its series' colour; the legend shows and hides both. */
function before(data: ChartData, series: Series, index: number, name: string): Record<string, unknown> {
  const color = colours[index % seriesColours];
  return {
    id: `before-${index}`, name, type: 'line', yAxisIndex: axisOf(data, series), silent: true, showSymbol: false, emphasis: { disabled: true },
    lineStyle: { width: 1.5, type: 'dotted', color }, itemStyle: { color }, data: series.before,
  };
}

/** The total of each line of a trend, side by side. */
function totals(data: ChartData, naming: Naming): Record<string, unknown> {
  const manyMetrics = new Set(data.series.map((one) => one.metric.name)).size > 1;
  const shown = data.series.filter((one) => one.total !== null).reverse();
  const unit = shown[0]?.metric.unit;
  return {
    ...common(naming),
    grid: { left: 4, right: 64, top: 40, bottom: 2, containLabel: true },
    tooltip: tooltip('item', (given: { dataIndex: number }) => {
      const one = shown[given.dataIndex];
      return one ? `${seriesName(one, data, naming, manyMetrics)}: ${naming.figure(one.total, one.metric.unit)}` : '';
    }),
    xAxis: { type: 'value', axisLabel: { color: muted, formatter: (value: number) => naming.short(value, unit) }, splitLine: { lineStyle: { color: lineColour } } },
    yAxis: { type: 'category', data: shown.map((one) => seriesName(one, data, naming, manyMetrics)), axisTick: { show: false }, axisLine: { lineStyle: { color: lineColour } }, axisLabel: { color: 'var(--_text)', width: 180, overflow: 'truncate' } },
    series: [{
      type: 'bar', barMaxWidth: 26, emphasis: { disabled: true },
      label: { show: true, position: 'right', color: 'var(--_text)', textBorderWidth: 0, formatter: (given: { dataIndex: number }) => naming.figure(shown[given.dataIndex]?.total ?? null, shown[given.dataIndex]?.metric.unit) },
      data: shown.map((one) => ({ value: one.total, itemStyle: { color: colours[data.series.indexOf(one) % seriesColours], borderRadius: [0, 2, 2, 0] } })),
    }],
  };
}

function pie(result: ResultTable, naming: Naming): Record<string, unknown> {
  const parts = slices(result);
  const whole = parts.slices.reduce((sum, slice) => sum + slice.value, parts.others);
  const items = [
    ...parts.slices.map((slice) => ({ name: naming.value(parts.dimension, slice.category), value: slice.value })),
    ...(parts.others > 0 ? [{ name: naming.others, value: parts.others }] : []),
  ];
  const line = (item: { name: string; value: number }): string =>
    `${item.name}: ${naming.figure(item.value, parts.metric?.unit)} (${naming.figure(whole > 0 ? item.value / whole : null, 'ratio')})`;
  return {
    ...common(naming),
    tooltip: tooltip('item', (given: { dataIndex: number }) => (items[given.dataIndex] ? line(items[given.dataIndex] as { name: string; value: number }) : '')),
    series: [{
      type: 'pie', radius: ['44%', '68%'], center: ['50%', '54%'], data: items, emphasis: { disabled: true }, minShowLabelAngle: 6,
      itemStyle: { borderColor: 'var(--_surface)', borderWidth: 2 },
      labelLine: { length: 8, length2: 6, lineStyle: { color: lineColour } },
      label: { color: 'var(--_text)', textBorderWidth: 0, lineHeight: 15, formatter: (given: { dataIndex: number }) => {
        const item = items[given.dataIndex];
        return item ? `${item.name}\n${naming.figure(whole > 0 ? item.value / whole : null, 'ratio')}` : '';
      } },
    }],
  };
}

export function chartOption(result: ResultTable, kind: ChartKind, naming: Naming): Record<string, unknown> {
  if (kind === 'pie') return pie(result, naming);
  const data = chartData(result);
  return kind === 'totals' ? totals(data, naming) : trend(data, kind, naming);
}
