/* global echarts */

/*
 * Draws each .mlops-chart from the JSON that its data-source gives: io.jenkins.plugins.mlops.view.Chart. All names in it
 * are drawn on a canvas, tooltips too, so that none is ever read as HTML.
 */
(function () {
  "use strict";

  const SECONDS_BETWEEN_LIVE = 5;

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

  function options(chart) {
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
