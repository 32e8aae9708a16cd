
/*
 * Draws each .mlops-chart from the JSON that its data-source gives: io.jenkins.plugins.mlops.view.Chart. All names in it
 * are drawn on a canvas, tooltips too, so that none is ever read as HTML.
 */
(function () {
  "use strict";

  const SECONDS_BETWEEN_LIVE = 5;

  /* Pages of Jenkins may load another copy later, for charts of others. */
  const echarts = window.echarts;

  /* Of the moves of aliases, the last. */
  const MOST_LABELS = 10;

  const TREND_SYMBOLS = { PASS: "circle", FAIL: "triangle", INCONCLUSIVE: "diamond", NO_EVIDENCE: "diamond" };
  const TREND_COLORS = { FAIL: "--red", INCONCLUSIVE: "--orange", NO_EVIDENCE: "--orange" };

  /** A colour of Jenkins' theme as the charts understand it, whatever notation the theme uses. */
  function color(variable) {
    const probe = document.createElement("span");
    probe.style.color = "var(" + variable + ")";
    document.body.append(probe);
    const canvas = document.createElement("canvas");
    canvas.width = 1;
    canvas.height = 1;
    const context = canvas.getContext("2d");
    context.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    context.fillRect(0, 0, 1, 1);
    const pixel = context.getImageData(0, 0, 1, 1).data;
    return "rgb(" + pixel[0] + "," + pixel[1] + "," + pixel[2] + ")";
  }

  function palette() {
    return ["--blue", "--orange", "--purple", "--green", "--pink", "--cyan", "--brown", "--red"].map(color);
  }

  function axis(name, theme, more) {
    return Object.assign(
      {
        name: name,
        nameTextStyle: { color: theme.secondary },
        axisLabel: { color: theme.secondary, hideOverlap: true },
        axisLine: { lineStyle: { color: theme.secondary } },
        splitLine: { lineStyle: { color: theme.secondary, opacity: 0.2 } },
      },
      more,
    );
  }

  function finite(points) {
    // Numbers that JSON has no word for come as strings: a gap in the line.
    return points.map((point) => point.map((number) => (typeof number === "number" ? number : null)));
  }

  function number(value) {
    return typeof value === "number" ? value : null;
  }

  function shown(value) {
    return typeof value === "number" ? String(Number(value.toPrecision(5))) : String(value);
  }

  /** A metric over builds: its interval as a band, its verdicts by shape and colour, and moves of aliases as lines. */
  function trend(chart) {
    const theme = { text: color("--text-color"), secondary: color("--text-color-secondary") };
    const main = color("--blue");
    const labels = chart.points.map((point) => point.label);
    const banded = (point) => number(point.low) !== null && number(point.high) !== null;
    const band = { type: "line", stack: "band", stackStrategy: "all", silent: true, symbol: "none" };
    const tooltip = (items) => {
      const point = chart.points[items[0].dataIndex];
      const moves = chart.markers.filter((marker) => marker.at === items[0].dataIndex);
      const value = point.value === null ? "no value" : shown(point.value);
      return [point.label, value + (banded(point) ? " (" + shown(point.low) + " to " + shown(point.high) + ")" : "")]
        .concat(point.verdict === null ? [] : [point.verdict])
        .concat(moves.map((marker) => marker.text))
        .join("\n");
    };
    return {
      animation: false,
      textStyle: { color: theme.text },
      grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, formatter: tooltip },
      xAxis: axis("", theme, {
        type: "category",
        data: labels,
        boundaryGap: labels.length < 2,
        axisLabel: { color: theme.secondary, hideOverlap: true, width: 96, overflow: "truncate" },
      }),
      yAxis: axis("", theme, { type: "value", scale: true }),
      series: [
        Object.assign({ lineStyle: { opacity: 0 } }, band, {
          data: chart.points.map((point) => (banded(point) ? point.low : null)),
        }),
        Object.assign({ lineStyle: { opacity: 0 }, areaStyle: { color: main, opacity: 0.2 } }, band, {
          data: chart.points.map((point) => (banded(point) ? point.high - point.low : null)),
        }),
        {
          type: "line",
          color: main,
          connectNulls: true,
          triggerLineEvent: false,
          data: chart.points.map((point) => ({
            value: number(point.value),
            symbol: TREND_SYMBOLS[point.verdict] || "circle",
            symbolSize: point.verdict === "PASS" ? 6 : 10,
            itemStyle: { color: color(TREND_COLORS[point.verdict] || "--blue") },
          })),
          showAllSymbol: labels.length <= 100 ? true : "auto",
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: theme.secondary, type: "dashed" },
            label: { position: "insideEndTop", color: theme.text, fontSize: 10, formatter: (line) => line.name },
            data: chart.markers.map((marker, index) => ({
              name: chart.markers.length - index > MOST_LABELS ? "" : marker.text.replace("version ", "v"),
              xAxis: marker.at,
            })),
          },
        },
      ],
    };
  }

  function options(chart) {
    if (chart.type === "trend") {
      return trend(chart);
    }
    const theme = { text: color("--text-color"), secondary: color("--text-color-secondary") };
    const bars = chart.type === "bars";
    return {
      animation: false,
      color: palette(),
      textStyle: { color: theme.text },
      grid: { left: 16, right: 24, top: 40, bottom: 32, containLabel: true },
      legend: {
        show: chart.series.length > 1,
        type: "scroll",
        top: 0,
        left: "40%",
        right: 0,
        textStyle: { color: theme.text },
        data: chart.series.map((series) => series.name),
      },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      xAxis: bars
        ? axis(chart.x, theme, { type: "category", data: chart.labels, nameLocation: "middle", nameGap: 28 })
        : axis(chart.x, theme, { type: "value", scale: true, nameLocation: "middle", nameGap: 28 }),
      yAxis: axis(chart.y, theme, {
        type: "value",
        scale: !bars,
        nameLocation: "end",
        nameTextStyle: { color: theme.secondary, align: "left", width: 160, overflow: "truncate" },
      }),
      series: chart.series.map((series) => ({
        name: series.name,
        type: bars ? "bar" : "line",
        barCategoryGap: "10%",
        data: bars ? finite(series.points).map((point) => point[0]) : finite(series.points),
        showSymbol: series.points.length <= 16 && !series.dashed,
        lineStyle: { type: series.dashed ? "dashed" : "solid" },
        sampling: "lttb",
      })),
    };
  }

  function draw(element) {
    return fetch(element.dataset.source, { headers: { Accept: "application/json" } })
      .then((response) => {
        if (!response.ok) {
          throw new Error("HTTP " + response.status);
        }
        return response.json();
      })
      .then((chart) => {
        const instance = echarts.getInstanceByDom(element) || echarts.init(element);
        instance.setOption(options(chart), true);
        instance.off("click");
        instance.on("click", (event) => {
          if (chart.type === "trend" && event.componentType === "series") {
            window.location.assign(chart.points[event.dataIndex].url);
          }
        });
        if (chart.live) {
          setTimeout(() => draw(element), 1000 * SECONDS_BETWEEN_LIVE);
        }
      })
      .catch((error) => {
        if (echarts.getInstanceByDom(element)) {
          // It was there before: Jenkins may be restarting.
          setTimeout(() => draw(element), 1000 * SECONDS_BETWEEN_LIVE);
        } else {
          element.textContent = "The chart could not be loaded: " + error.message;
        }
      });
  }

  const elements = [];
  const sizes = new ResizeObserver((entries) =>
    entries.forEach((entry) => {
      const instance = echarts.getInstanceByDom(entry.target);
      if (instance) {
        instance.resize();
      }
    }),
  );

  function show(element) {
    elements.push(element);
    draw(element);
    sizes.observe(element);
  }

  document.querySelectorAll(".mlops-chart").forEach(show);
  window.mlopsCharts = { show: show };
  window
    .matchMedia("(prefers-color-scheme: dark)")
    .addEventListener("change", () => elements.forEach((element) => draw(element)));
})();
