/* global mlopsCharts */

/*
 * Follows a training: asks every few seconds what curves there are, and adds a chart for each that is new. The charts
 * fetch their own points.
 */
(function () {
  "use strict";

  const SECONDS_BETWEEN = 5;

  /* Until a build that Jenkins' restart interrupted goes on. */
  const MOST_MISSED = 6;

  let missed = 0;
  const list = document.getElementById("mlops-live");

  function figure(name) {
    const figures = Array.from(list.querySelectorAll("figure"));
    const found = figures.find((each) => each.dataset.name === name);
    if (found) {
      return found;
    }
    const added = document.createElement("figure");
    added.className = "mlops-figure";
    added.dataset.name = name;
    const chart = document.createElement("div");
    chart.className = "mlops-chart";
    chart.setAttribute("role", "img");
    chart.dataset.source = "chart?name=" + encodeURIComponent(name);
    added.append(chart, document.createElement("figcaption"));
    list.insertBefore(added, figures.find((each) => each.dataset.name > name) || null);
    mlopsCharts.show(chart);
    return added;
  }

  function update(curves) {
    curves.charts.forEach((curve) => {
      const shown = figure(curve.name);
      shown.querySelector(".mlops-chart").setAttribute("aria-label", curve.text);
      shown.querySelector("figcaption").textContent = curve.text;
    });
    document.getElementById("mlops-live-ended").hidden = curves.live;
    document.getElementById("mlops-live-waiting").hidden = !curves.live || curves.charts.length > 0;
    return curves.live;
  }

  function follow() {
    fetch(list.dataset.source, { headers: { Accept: "application/json" } })
      .then((response) => {
        // Where there is no such page, Jenkins leads to the build's.
        missed = response.redirected || response.status === 404 ? missed + 1 : 0;
        if (missed === MOST_MISSED) {
          // Ended, without a report.
          return { live: false, charts: [] };
        }
        if (!response.ok) {
          throw new Error("HTTP " + response.status);
        }
        return response.json();
      })
      .then(update)
      // Jenkins may be restarting.
      .catch(() => true)
      .then((live) => {
        if (live) {
          setTimeout(follow, 1000 * SECONDS_BETWEEN);
        }
      });
  }

  follow();
})();
