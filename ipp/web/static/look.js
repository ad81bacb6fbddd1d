// A click on a circle of the map presses the button of its engagement. The keyboard reaches that button directly.
(() => {
  "use strict";
  const MAP = ".st-key-chart-map";
  const CIRCLES = '.annotation-text-g > g[style*="pointer-events: all"]'; // the texts on circles, which have a tooltip
  let press = null;

  const findCircle = (x, y) =>
    [...document.querySelectorAll(`${MAP} ${CIRCLES}`)].findIndex((circle) => {
      const box = circle.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });

  document.addEventListener("pointerdown", (event) => {
    press = event.target.closest(MAP) ? event : null;
  }, true);

  document.addEventListener("pointerup", (event) => {
    const isClick = press && Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < 5;
    press = null;
    const index = isClick ? findCircle(event.clientX, event.clientY) : -1;
    if (index >= 0) document.querySelectorAll(".st-key-picks button")[index]?.click();
  }, true);

  document.addEventListener("pointermove", (event) => {
    const isOnCircle = event.target.closest?.(MAP) && findCircle(event.clientX, event.clientY) >= 0;
    document.documentElement.toggleAttribute("data-on-circle", Boolean(isOnCircle));
  }, { passive: true });
})();

// Replaces Streamlit's English names by those in the page's language, and lets the keyboard scroll what can be scrolled.
(() => {
  "use strict";
  const names = JSON.parse(document.querySelector('meta[name="names"]').content);
  const BOX = ".stFileUploader";
  const SCROLLING = '[data-testid="stPopoverBody"], .stTable > div';
  const FIGURE = '[class*="st-key-chart-"]', DRAWN = ".infolayer > .annotation";
  const SPOKEN = "[data-live-announcer] [aria-live] > div";

  const rename = (element, name) => {
    if (name && name !== element.getAttribute("aria-label")) element.setAttribute("aria-label", name);
  };

  const fixElement = (element) => {
    const name = element.getAttribute("aria-label");
    rename(element, names[name]);
    // An open table is named by the Markdown of its button; its signs are removed.
    if (element.matches('[role="dialog"]')) rename(element, name?.replace(/[\\*]/g, ""));
    if (element.matches('[role="progressbar"]')) element.setAttribute("aria-valuetext", element.closest(".stProgress").innerText);
    if (element.matches(SCROLLING)) element.tabIndex = 0;
    if (element.matches(DRAWN)) fitFigure(element.closest(FIGURE));
    if (element.closest(BOX)) fixFileBox(element);
    if (element.matches(SPOKEN)) translate(element);
  };

  // What Streamlit's list boxes tell screen readers, in English whatever the language of the browser.
  const translate = (spoken) => {
    const [, count] = spoken.textContent.match(/^(\d+) options? available\.$/) ?? [];
    const [, chosen] = spoken.textContent.match(/^(.*), selected$/) ?? [];
    if (count) spoken.textContent = names["options available"].replace("{number}", count);
    if (chosen) spoken.textContent = names.selected.replace("{name}", chosen);
  };

  // Scrolls a figure wider than its box to its point of interest, which the figure gives as a value `at` on its x axis.
  const scrollToValue = (box, plot, at) => {
    const axis = plot._fullLayout?.xaxis;
    const position = `${at} in ${plot.clientWidth}`;
    if (at === undefined || !axis?.d2p || box.dataset.at === position) return;
    box.dataset.at = position;
    box.scrollLeft = axis._offset + axis.d2p(at) - box.clientWidth * 0.6;
  };

  // Sets the heights of a figure and of its drawn caption, and the width it is drawn at. A figure wider than its box becomes a named region for the keyboard.
  const fitFigure = (box) => {
    const plot = box?.querySelector(".js-plotly-plot"), meta = plot?.layout?.meta;
    if (!meta) return;
    box.style.setProperty("--drawn", plot.clientWidth); // in pixels, for paper.css
    for (const name of ["over", "under", "height"]) box.style.setProperty(`--${name}`, meta[name] ? `${meta[name]}px` : "");
    const isWide = box.scrollWidth > box.clientWidth + 1;
    const attributes = { tabindex: 0, role: "region", "aria-label": box.querySelector(".stPlotlyChart").getAttribute("aria-label") };
    for (const [name, value] of Object.entries(attributes)) {
      if (!isWide) box.removeAttribute(name);
      else if (box.getAttribute(name) !== String(value)) box.setAttribute(name, value);
    }
    if (isWide) scrollToValue(box, plot, meta.at);
  };
  window.addEventListener("resize", () => document.querySelectorAll(FIGURE).forEach(fitFigure));

  // In a box that scrolls sideways, the arrow keys scroll it instead of changing the date.
  window.addEventListener("keydown", (event) => {
    const box = event.target, isArrow = ["ArrowLeft", "ArrowRight"].includes(event.key);
    if (isArrow && box.matches?.(`${FIGURE}, ${SCROLLING}`) && box.scrollWidth > box.clientWidth) event.stopImmediatePropagation();
  }, true);

  // Replaces the English texts of Streamlit's file box, and names a file without its size, which is in English.
  const setText = (node, text) => { if (node.data !== text) node.data = text; };
  const fixFileBox = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, alert = node.parentElement.closest('[role="alert"]');
      if (alert) setText(node, node === alert.firstChild ? names["not sent"] : "");
      else if (names[node.data]) setText(node, names[node.data]);
    }
    const chip = element.closest('[data-testid="stFileChip"]');
    if (!chip) return;
    const name = chip.querySelector('[data-testid="stFileChipName"]')?.title;
    rename(chip, name);
    chip.querySelectorAll("button").forEach((button) => rename(button, `${names["leave out"]} ${name}`));
  };

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      const added = [...addedNodes].filter((node) => node.nodeType === Node.ELEMENT_NODE);
      const found = added.flatMap((node) => [node, ...node.querySelectorAll(`[aria-label], ${SCROLLING}, ${BOX}, ${DRAWN}, ${SPOKEN}`)]);
      (type === "attributes" ? [target] : found).forEach(fixElement);
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["aria-label"], childList: true, subtree: true });
})();

// Tells screen readers the page, its date, what is chosen and the headline, each time they have changed.
(() => {
  "use strict";
  const root = document.getElementById("root"), line = document.getElementById("announcement");
  const TEXT = '[data-testid="stMarkdownContainer"]';
  const PARTS = [`.st-key-as-of-more button ${TEXT}`, `.st-key-chosen > .stElementContainer > .stMarkdown ${TEXT}`, "h1"];
  const BUSY = '[data-test-script-state="running"], [data-stale="true"]';
  const PAUSE = 300; // milliseconds without a change after which the page is taken as drawn
  let before = "", timer = 0;

  const announce = () => {
    if (!root.querySelector("h1") || root.querySelector(BUSY)) return;
    const parts = PARTS.map((part) => root.querySelector(part)?.textContent);
    const now = [document.title.split(" · ")[0], ...parts].filter(Boolean).join(". ");
    if (before && now !== before) line.textContent = now;
    before = now;
  };
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(announce, PAUSE);
  }).observe(root, { attributes: true, attributeFilter: ["data-test-script-state", "data-stale"], subtree: true });
})();

// Has the figures drawn anew when the theme of the system changes. Streamlit follows with the rest of the page, and runs
// the page anew when the history changes; the address, which holds the state, stays.
(() => {
  "use strict";
  const theme = matchMedia("(prefers-color-scheme: dark)");
  const READY = '[data-test-script-state="notRunning"]';
  const redraw = () => {
    const app = document.querySelector(READY);
    const isReady = app && getComputedStyle(app).colorScheme === (theme.matches ? "dark" : "light");
    if (!isReady) setTimeout(redraw, 100);
    else if (app.querySelector(".stPlotlyChart")) window.dispatchEvent(new PopStateEvent("popstate"));
  };
  theme.addEventListener("change", redraw);
})();

// Escape follows the link that leaves the presenter's view, unless it closes something that is open.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) document.querySelector(".st-key-presenter a")?.click();
});

// The skip link moves the focus to the title, wherever Streamlit has drawn it.
document.querySelector(".skip").addEventListener("click", (event) => {
  const title = document.querySelector("#root h1");
  if (!title) return;
  event.preventDefault();
  title.tabIndex = -1;
  title.focus();
});

// Downloads a briefing in the background, and shows the progress beside the link.
document.addEventListener("click", async (event) => {
  "use strict";
  const link = event.target.closest?.(".st-key-briefing-download a");
  if (!link) return;
  event.preventDefault();
  if (link.getAttribute("aria-disabled")) return;
  const status = link.parentElement.querySelector('[role="status"]');
  link.setAttribute("aria-disabled", "true");
  status.textContent = link.dataset.busy;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(await answer.text());
    const url = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href: url, download: link.download }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    status.textContent = link.dataset.done;
  } catch {
    status.textContent = link.dataset.failed;
  }
  link.removeAttribute("aria-disabled");
});
