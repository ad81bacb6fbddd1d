// Removes the first words once Streamlit has drawn the page without grey placeholders.
const root = document.getElementById("root");
const first = document.getElementById("first");
const DRAWN = '[data-test-script-state="notRunning"] :is(h1, h2, .stException, .stPlotlyChart)';

const PLACEHOLDER = '[data-testid="stSkeleton"]';
const PATIENCE = 5000; // milliseconds until the page is shown with its placeholders

let timer = 0;
const removeFirstWords = () => {
  observer.disconnect();
  clearTimeout(timer);
  first.remove();
};

const observer = new MutationObserver(() => {
  if (!root.querySelector(DRAWN)) return;
  if (!root.querySelector(PLACEHOLDER)) removeFirstWords();
  else timer ||= setTimeout(removeFirstWords, PATIENCE);
});

// Writes every parameter into the address before Streamlit does, which would leave the shorter address in the way of Back.
const canonical = document.querySelector('link[rel="canonical"]');
if (canonical) history.replaceState(history.state, "", canonical.href);

// After Back or Forward the address is right already. A run that was overtaken by the next step back would still write its
// own, so what Streamlit writes is left out until the reader does something on the page.
let isTravelling = false;
const settle = (event) => {
  const isStep = event.altKey || event.metaKey || event.button > 2; // keys and buttons that step back
  if (!isStep) isTravelling = false;
};
for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, settle, true);
addEventListener("popstate", () => { isTravelling = true; }, true);
for (const name of ["pushState", "replaceState"]) {
  const write = history[name].bind(history);
  history[name] = (...entry) => { if (!isTravelling) write(...entry); };
}

// Streamlit's script keeps the browser busy for a while, so it starts once the first words are painted, or at once without them.
const app = document.querySelector("link[data-app]").href;
const start = () => import(app).catch(() => {}).then(() => document.dispatchEvent(new Event("started")));

// What Streamlit would ask the server first. Its error dialogs are in English; connection.js says the same in our words.
const home = location.origin;
window.__streamlit = {
  BACKEND_BASE_URL: home,
  MAIN_PAGE_BASE_URL: `${home}/`,
  HOST_CONFIG: { allowedOrigins: [home], useExternalAuthToken: false, blockErrorDialogs: true },
};
if (first && !document.hidden) requestAnimationFrame(() => setTimeout(start));
else start();

if (first) {
  observer.observe(root, { attributes: true, attributeFilter: ["data-test-script-state"], childList: true, subtree: true });
}

// Loads the chart code while the server runs the page; Streamlit would wait for the first chart to arrive.
const charts = document.querySelector('link[rel="modulepreload"][href*="/PlotlyChart."]');
if (charts) document.addEventListener("asked", () => setTimeout(() => import(charts.href), 30), { once: true });
