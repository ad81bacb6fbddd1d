// A click on a circle of the map presses the button of its engagement, which the keyboard reaches by itself.
(() => {
  "use strict";
  const MAP = ".st-key-chart-map";
  const CIRCLES = '.annotation-text-g > g[style*="pointer-events: all"]'; // texts that tell more when hovered
  let pressed = null;

  const circleAt = (x, y) =>
    [...document.querySelectorAll(`${MAP} ${CIRCLES}`)].findIndex((circle) => {
      const box = circle.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    });

  document.addEventListener("pointerdown", (event) => {
    pressed = event.target.closest(MAP) ? event : null;
  }, true);

  document.addEventListener("pointerup", (event) => {
    const still = pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < 5;
    pressed = null;
    const place = still ? circleAt(event.clientX, event.clientY) : -1;
    if (place >= 0) document.querySelectorAll(".st-key-picks button")[place]?.click();
  }, true);

  document.addEventListener("pointermove", (event) => {
    const over = event.target.closest?.(MAP) && circleAt(event.clientX, event.clientY) >= 0;
    document.documentElement.toggleAttribute("data-on-circle", Boolean(over));
  }, { passive: true });
})();

// What Streamlit names in English is named in the page's language, and what scrolls is reached by the keyboard.
(() => {
  "use strict";
  const names = JSON.parse(document.querySelector('meta[name="names"]').content);
  const BOX = ".stFileUploader";
  const SCROLLING = '[data-testid="stPopoverBody"], .stTable > div';
  const FIGURE = '[class*="st-key-chart-"]', DRAWN = ".infolayer > .annotation";

  const rename = (element, given) => {
    if (given && given !== element.getAttribute("aria-label")) element.setAttribute("aria-label", given);
  };

  const mend = (element) => {
    const name = element.getAttribute("aria-label");
    rename(element, names[name]);
    // The name of a table that is open is the Markdown of its button.
    if (element.matches('[role="dialog"]')) rename(element, name?.replace(/[\\*]/g, ""));
    if (element.matches('[role="progressbar"]')) element.setAttribute("aria-valuetext", element.closest(".stProgress").innerText);
    if (element.matches(SCROLLING)) element.tabIndex = 0;
    if (element.matches(DRAWN)) fit(element.closest(FIGURE));
    if (element.closest(BOX)) mendBox(element);
  };

  // What a figure is about now is seen first in a box too narrow for all of it: where it is, on the figure's first axis, the figure tells.
  const begin = (box, plot, at) => {
    const axis = plot._fullLayout?.xaxis;
    const place = `${at} in ${plot.clientWidth}`;
    if (at === undefined || !axis?.d2p || box.dataset.at === place) return;
    box.dataset.at = place;
    box.scrollLeft = axis._offset + axis.d2p(at) - box.clientWidth * 0.6;
  };

  // A figure tells how high it and its drawn caption are; one wider than its box is moved with the keyboard too, and has a name.
  const fit = (box) => {
    const plot = box?.querySelector(".js-plotly-plot"), told = plot?.layout?.meta;
    if (!told) return;
    for (const name of ["over", "under", "height"]) box.style.setProperty(`--${name}`, told[name] ? `${told[name]}px` : "");
    const wide = box.scrollWidth > box.clientWidth + 1;
    const reached = { tabindex: 0, role: "region", "aria-label": box.querySelector(".stPlotlyChart").getAttribute("aria-label") };
    for (const [name, value] of Object.entries(reached)) {
      if (!wide) box.removeAttribute(name);
      else if (box.getAttribute(name) !== String(value)) box.setAttribute(name, value);
    }
    if (wide) begin(box, plot, told.at);
  };
  window.addEventListener("resize", () => document.querySelectorAll(FIGURE).forEach(fit));

  // In a box that moves sideways the arrow keys move it, not the date.
  window.addEventListener("keydown", (event) => {
    const box = event.target, sideways = ["ArrowLeft", "ArrowRight"].includes(event.key);
    if (sideways && box.matches?.(`${FIGURE}, ${SCROLLING}`) && box.scrollWidth > box.clientWidth) event.stopImmediatePropagation();
  }, true);

  // The box for a file has words of its own, and calls a file by its name and its size in English.
  const write = (node, given) => { if (node.data !== given) node.data = given; };
  const mendBox = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, alert = node.parentElement.closest('[role="alert"]');
      if (alert) write(node, node === alert.firstChild ? names["not sent"] : "");
      else if (names[node.data]) write(node, names[node.data]);
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
      const met = added.flatMap((node) => [node, ...node.querySelectorAll(`[aria-label], ${SCROLLING}, ${BOX}, ${DRAWN}`)]);
      (type === "attributes" ? [target] : met).forEach(mend);
    }
  }).observe(document.body, { attributes: true, attributeFilter: ["aria-label"], childList: true, subtree: true });
})();

// Escape leaves the presenter's view, by its own link, unless it closes something that is open.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) document.querySelector(".st-key-presenter a")?.click();
});

// The link past the header leads to the title, wherever Streamlit has drawn it.
document.querySelector(".skip").addEventListener("click", (event) => {
  const title = document.querySelector("#root h1");
  if (!title) return;
  event.preventDefault();
  title.tabIndex = -1;
  title.focus();
});

// The pack of a briefing is made when its link is followed; meanwhile the page says so.
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
    const address = URL.createObjectURL(await answer.blob());
    Object.assign(document.createElement("a"), { href: address, download: link.download }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    status.textContent = link.dataset.done;
  } catch (fault) {
    status.textContent = link.dataset.failed;
  }
  link.removeAttribute("aria-disabled");
});
