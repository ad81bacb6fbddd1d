// For paper every figure is drawn anew, at the width that the sheet has for it and in the colours of a light page; the
// one on the screen stays as it is. All of it has to happen at once: a browser waits for nothing before it prints.
(() => {
  "use strict";
  const DATE = "2019-09-05".length;
  const figures = () => document.querySelectorAll('[class*="st-key-figure-"] .js-plotly-plot');

  const recoloured = (told, colours) => JSON.parse(
    JSON.stringify(told).replace(/#[0-9a-f]{6}/g, (colour) => colours[colour] ?? colour),
  );

  const draw = (figure) => {
    const given = (name) => Number(getComputedStyle(figure).getPropertyValue(name));
    const sheet = document.createElement("div");
    sheet.className = "on-paper";
    figure.closest('[class*="st-key-chart-"]').append(sheet);
    const { data, layout } = recoloured({ data: figure.data, layout: figure.layout }, figure.layout.meta?.light ?? {});
    for (const [name, axis] of Object.entries(layout)) {
      // Plotly writes the room that an axis took on the screen into what it was given.
      if (axis?.constrain === "domain") axis.domain = figure._fullLayout[name]._inputDomain;
    }
    const size = { width: given("--drawn"), height: given("--tall") || figure.layout.height - given("--less") };
    const { locale, locales } = figure._context;
    window.Plotly.newPlot(sheet, data, { ...layout, ...size }, { staticPlot: true, locale, locales });
  };

  const clear = () => {
    for (const sheet of document.querySelectorAll(".on-paper")) {
      window.Plotly.purge(sheet);
      sheet.remove();
    }
  };

  // A date or a number stays whole, and so do both ends of a range; the columns of words share what is left.
  const keep = (cell) => {
    const text = cell.textContent.trim();
    cell.classList.toggle("whole", text.length <= DATE);
    cell.classList.toggle("dated", /^\d{4}-\d\d/.test(text));
  };

  // Not every browser writes into the margins of a sheet; one that does not prints the page's own foot.
  const margined = () => [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .some((rule) => rule instanceof CSSPageRule && rule.cssText.includes("@bottom-left"));

  window.addEventListener("beforeprint", () => {
    clear();
    document.documentElement.toggleAttribute("data-margins", margined());
    figures().forEach(draw);
    document.querySelectorAll(".stTable td").forEach(keep);
  });

  window.addEventListener("afterprint", clear);
})();
