// SPDX-License-Identifier: Apache-2.0
//
// ECharts, with only the parts drawn here; loaded when the first chart shows.
// SVG and text tooltips: no style element, no markup from data.
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export type Drawing = EChartsType;
export type Option = EChartsCoreOption;

export function draw(into: HTMLElement): Drawing {
  return init(into, null, { renderer: 'svg' });
}
